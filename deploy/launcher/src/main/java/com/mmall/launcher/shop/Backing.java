package com.mmall.launcher.shop;

import com.mmall.backing.Database;
import com.mmall.backing.DatabaseOptions;
import com.mmall.backing.DatabaseServer;
import com.mmall.backing.RedisOptions;
import com.mmall.backing.RedisServer;
import com.mmall.backing.ServerFiles;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.port.Ports;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.secret.Passwords;
import com.mmall.launcher.shop.Shop.Settings;
import com.mmall.launcher.supervise.ServerPart;
import com.mmall.launcher.supervise.ServerPart.Running;
import com.mmall.launcher.supervise.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Database, Redis and picture store: our own, or those that the environment names. */
final class Backing {
    /** The name of the database administrator's password among {@link Passwords}. */
    static final String DATABASE_ADMIN = "mysql-admin";

    private static final int MYSQL_PORT = 3307;
    private static final int REDIS_PORT = 6380;

    private final Map<String, String> environment;
    private final DataFolder data;
    private final Passwords passwords;
    private final Pictures pictures;
    private final Map<String, Database> databases = new ConcurrentHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final String redisUrl;

    Backing(Settings settings, Passwords passwords, Ports ports) throws IOException {
        this.environment = settings.environment();
        this.data = settings.data();
        this.passwords = passwords;
        steps.add(Step.light(mysql(ports)));
        var ownRedis = environment.get("MMALL_REDIS_URL");
        this.redisUrl = ownRedis != null ? ownRedis : addRedis(ports);
        this.pictures = Pictures.of(settings, passwords, ports);
        steps.addAll(pictures.steps());
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** By schema; empty until the database is up. */
    Map<String, Database> databases() {
        return Collections.unmodifiableMap(databases);
    }

    String redisUrl() {
        return redisUrl;
    }

    Pictures pictures() {
        return pictures;
    }

    private ServerPart mysql(Ports ports) throws IOException {
        var url = environment.get("MMALL_MYSQL_URL");
        if (url != null) {
            return part(
                    "mysql",
                    0,
                    () -> withSchemas(DatabaseServer.foreign(
                            url, environment.getOrDefault("MMALL_MYSQL_USER", "root"), own("MMALL_MYSQL_PASSWORD"))));
        }
        var port = ports.on("mysql", MYSQL_PORT);
        var options = DatabaseOptions.of(port, passwords.of(DATABASE_ADMIN));
        return part("mysql", port, () -> withSchemas(DatabaseServer.embedded(files("mysql"), options)));
    }

    /** What a service's schema and its account are called. */
    static String schema(Service service) {
        return "mmall_" + service.schema();
    }

    /** Each service has a schema, and an account that sees no other. */
    private Running withSchemas(DatabaseServer server) throws IOException {
        try {
            for (var service :
                    Arrays.stream(Service.values()).filter(Service::hasSchema).toList()) {
                var name = schema(service);
                databases.put(service.schema(), server.createSchema(name, name, passwords.of("mysql-" + name)));
            }
            return new Running(server.pid(), server::isAlive, server::close);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private String addRedis(Ports ports) throws IOException {
        var port = ports.on("redis", REDIS_PORT);
        var password = passwords.of("redis");
        steps.add(Step.light(part("redis", port, () -> {
            var server = RedisServer.embedded(files("redis"), RedisOptions.of(port, password));
            return new Running(server.pid(), server::isAlive, server::close);
        })));
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    private ServerPart part(String name, int port, ServerPart.Starter starter) {
        return new ServerPart(name, port, starter, new PidFile(data.pidFile(name)));
    }

    /** The server's own note of its process lies beside its data; ours is in {@code run}. */
    private ServerFiles files(String name) {
        var folder = data.stores();
        return new ServerFiles(folder.resolve(name), data.log(name), folder.resolve(name + ".pid"));
    }

    private String own(String name) {
        return environment.getOrDefault(name, "");
    }
}
