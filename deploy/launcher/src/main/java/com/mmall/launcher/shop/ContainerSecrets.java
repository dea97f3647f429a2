package com.mmall.launcher.shop;

import static java.util.stream.Collectors.joining;

import com.mmall.launcher.data.PrivateFiles;
import com.mmall.launcher.secret.AlipayKeys;
import com.mmall.launcher.secret.IdentityKeys;
import com.mmall.launcher.secret.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each container of a shop may know, as files in a folder of its own: a file's name is the setting, or what a
 * setting names. They are drawn once and kept in {@code kept}, from which the folders are written again each time.
 */
public final class ContainerSecrets {
    /** Has no folder of its own: it is where everything comes from. */
    static final String KEPT = "kept";

    private static final String REGISTRY_PASSWORD = "registry.password";
    private static final String REDIS_PASSWORD = "redis.password";

    private final Path folder;
    private final Passwords passwords;
    private final IdentityKeys identity;
    private final AlipayKeys alipay;
    private final Certificates certificates;

    private ContainerSecrets(Path folder, Map<String, String> environment) throws IOException {
        var kept = folder.resolve(KEPT);
        PrivateFiles.createFolder(folder);
        PrivateFiles.createFolder(kept);
        this.folder = folder;
        this.passwords = Passwords.in(kept);
        this.identity = IdentityKeys.in(kept);
        this.alipay = AlipayKeys.in(kept);
        this.certificates = Certificates.of(kept, environment);
    }

    /**
     * Writes all folders; what was drawn before stays as it is.
     *
     * @param environment may name certificates of one's own ({@code MMALL_TLS_DIRECTORY}) and the administrator's
     *     password ({@code MMALL_ADMIN_PASSWORD})
     * @throws IOException if the folder cannot be read or written
     */
    public static void write(Path folder, Map<String, String> environment) throws IOException {
        var secrets = new ContainerSecrets(folder.toAbsolutePath(), environment);
        var chosen = environment.get("MMALL_ADMIN_PASSWORD");
        if (chosen != null) {
            secrets.passwords.choose(Shop.ADMIN_PASSWORD, chosen);
        }
        for (var service : Service.values()) {
            secrets.writeFor(service.module(), secrets.of(service));
        }
        for (var part : secrets.ofOthers().entrySet()) {
            secrets.writeFor(part.getKey(), part.getValue());
        }
    }

    private Map<String, String> of(Service service) throws IOException {
        var files = new TreeMap<String, String>();
        for (var file : certificates.files(service).entrySet()) {
            files.put(file.getKey(), Files.readString(file.getValue()));
        }
        if (service == Service.REGISTRY) {
            files.put("spring.security.user.password", passwords.of("registry"));
            return files;
        }
        files.put(REGISTRY_PASSWORD, passwords.of("registry"));
        if (service.hasSchema()) {
            files.put("spring.datasource.password", passwords.of("mysql-" + account(service)));
            files.put("identity.jwks", Files.readString(identity.publicKeys()));
        }
        files.putAll(own(service));
        return files;
    }

    private Map<String, String> own(Service service) throws IOException {
        return switch (service) {
            case GATEWAY ->
                Map.of(REDIS_PASSWORD, passwords.of("redis"), "identity.jwk", Files.readString(identity.privateKey()));
            case USER_SERVICE ->
                Map.of(
                        REDIS_PASSWORD,
                        passwords.of("redis"),
                        "mmall.admin.password",
                        passwords.of(Shop.ADMIN_PASSWORD));
            case PRODUCT_SERVICE ->
                Map.of(REDIS_PASSWORD, passwords.of("redis"), "mmall.images.ftp.password", passwords.of("ftp"));
            case PAYMENT_SERVICE ->
                Map.of(
                        "mmall.images.ftp.password", passwords.of("ftp"),
                        "alipay.app.key", Files.readString(alipay.appPrivateKey()),
                        "alipay.key", Files.readString(alipay.alipayPublicKey()));
            case ORDER_SERVICE, REGISTRY -> Map.of();
        };
    }

    private Map<String, Map<String, String>> ofOthers() throws IOException {
        return Map.of(
                "mysql",
                Map.of("root.password", passwords.of("mysql-admin"), "schemas.sql", schemas()),
                "redis",
                Map.of("redis.conf", redis()),
                "ftp",
                Map.of("ftp.password", passwords.of("ftp")),
                "alipay-simulator",
                Map.of(
                        "app.public.key", Files.readString(alipay.appPublicKey()),
                        "alipay.key", Files.readString(alipay.alipayPrivateKey())),
                "prometheus",
                Map.of("authority.crt", Files.readString(certificates.authority())));
    }

    /** Each service has a schema, and an account that sees no other; an underscore stands for any letter in a grant. */
    private String schemas() throws IOException {
        var text = new StringBuilder();
        for (var service :
                Arrays.stream(Service.values()).filter(Service::hasSchema).toList()) {
            var name = account(service);
            text.append("""
                    CREATE DATABASE IF NOT EXISTS `%1$s` CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
                    CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%2$s';
                    GRANT ALL PRIVILEGES ON `%3$s`.* TO '%1$s'@'%%';
                    """.formatted(name, passwords.of("mysql-" + name), name.replace("_", "\\_")));
        }
        return text.toString();
    }

    private String redis() throws IOException {
        return List.of(
                        "requirepass " + passwords.of("redis"),
                        "dir /data",
                        "appendonly yes",
                        "appendfsync everysec",
                        "save \"\"",
                        "maxmemory 64mb",
                        "maxmemory-policy volatile-lru")
                .stream()
                .collect(joining("\n", "", "\n"));
    }

    private static String account(Service service) {
        return "mmall_" + service.schema();
    }

    private void writeFor(String part, Map<String, String> files) throws IOException {
        var own = folder.resolve(part);
        PrivateFiles.createReadableFolder(own);
        for (var file : files.entrySet()) {
            PrivateFiles.writeReadable(own.resolve(file.getKey()), file.getValue());
        }
    }
}
