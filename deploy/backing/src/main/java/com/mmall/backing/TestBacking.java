package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a test run: each is started when first asked for, on a port of its own, once per JVM, and thrown away
 * when the JVM ends. Which ones they are is chosen by {@link BackingKind}.
 */
public final class TestBacking {

    private static final String USER = "mmall";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();

    /** Spring Boot's name for the thread that ends all services of a JVM. */
    private static final String END_OF_SERVICES = "SpringApplicationShutdownHook";

    private static final Duration SERVICES_END_WITHIN = Duration.ofSeconds(20);
    private static final Duration HOOKS_BEGIN_WITHIN = Duration.ofMillis(100);

    private static @Nullable Path folder;
    private static @Nullable DatabaseServer databases;
    private static @Nullable DatabaseServer secondDatabases;
    private static @Nullable DatabaseOptions secondOptions;
    private static @Nullable RedisServer redis;
    private static @Nullable FtpStore ftp;

    private TestBacking() {}

    /** A fresh, empty schema whose name begins with the label, with an account that can reach only it. */
    public static synchronized Database database(String label) {
        return schema(databaseServer(), label);
    }

    private static Database schema(DatabaseServer server, String label) {
        var name = label.replaceAll("[^A-Za-z0-9_]", "_") + "_" + secret(4);
        return server.createSchema(name, name, secret(12));
    }

    /** The same on each server that a service's rows are to be on: one, or two if {@link BackingKind#SHARDED} was chosen. */
    public static synchronized List<Database> databases(String label) {
        return BackingKind.chosen() == BackingKind.SHARDED
                ? List.of(database(label), secondDatabase(label))
                : List.of(database(label));
    }

    /** A schema on a server beside the one of {@link #database}. */
    public static synchronized Database secondDatabase(String label) {
        return schema(secondDatabaseServer(), label);
    }

    /** Embedded, whatever was chosen. One that a test has killed is started again, with all that was committed. */
    public static synchronized DatabaseServer secondDatabaseServer() {
        if (secondDatabases == null || !secondDatabases.isAlive()) {
            secondDatabases = remembered(EmbeddedMariaDb.start(ServerFiles.in(folder(), "second"), secondOptions()));
        }
        return secondDatabases;
    }

    private static DatabaseOptions secondOptions() {
        if (secondOptions == null) {
            secondOptions = DatabaseOptions.of(Ports.free(), secret(12)).withBufferPoolMib(64);
        }
        return secondOptions;
    }

    /** The server behind {@link #database}, for tests that need an administrator. */
    public static synchronized DatabaseServer databaseServer() {
        if (databases == null) {
            databases = remembered(startDatabase());
        }
        return databases;
    }

    /** {@code redis://:password@host:port}; one server for the whole JVM, so tests choose keys of their own. */
    public static synchronized String redisUrl() {
        if (redis == null) {
            redis = remembered(startRedis());
        }
        return redis.url();
    }

    /** An FTP account on an empty folder, with its HTTP face. */
    public static synchronized FtpStore ftp() {
        if (ftp == null) {
            var passive = Ports.freeRangeFrom(10_000 + RANDOM.nextInt(20_000), 20);
            ftp = remembered(FtpStore.start(FtpOptions.of(
                    Ports.free(), passive + "-" + (passive + 19), 0, USER, secret(12), folder().resolve("ftp"))));
        }
        return ftp;
    }

    private static DatabaseServer startDatabase() {
        return switch (BackingKind.chosen()) {
            case EMBEDDED, SHARDED -> EmbeddedMariaDb.start(ServerFiles.in(folder(), "mariadb"), databaseOptions());
            case MYSQL8 -> MySqlEight.start(ServerFiles.in(folder(), "mysql"), databaseOptions());
            case TESTCONTAINERS -> ContainerMySql.start(secret(12));
        };
    }

    private static DatabaseOptions databaseOptions() {
        return DatabaseOptions.of(Ports.free(), secret(12))
                .withBufferPoolMib(64)
                .forgetful();
    }

    private static RedisServer startRedis() {
        return switch (BackingKind.chosen()) {
            case EMBEDDED, SHARDED, MYSQL8 ->
                EmbeddedRedis.start(ServerFiles.in(folder(), "redis"), RedisOptions.of(Ports.free(), secret(12)));
            case TESTCONTAINERS -> ContainerRedis.start(secret(12));
        };
    }

    private static Path folder() {
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("mmall-test-");
            } catch (IOException e) {
                throw new BackingFailure("Cannot make a folder for the test servers: " + e.getMessage(), e);
            }
        }
        return folder;
    }

    private static <T extends AutoCloseable> T remembered(T server) {
        if (STARTED.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(TestBacking::stopAfterServices, "stop test servers"));
        }
        STARTED.push(server);
        return server;
    }

    /**
     * Services under test end in a thread of the same kind, and give back in the database what they hold there: without it
     * they wait for connections until the JVM is ended by force.
     */
    private static void stopAfterServices() {
        LockSupport.parkNanos(HOOKS_BEGIN_WITHIN.toNanos());
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(END_OF_SERVICES)) {
                await(thread);
            }
        }
        stopAll();
    }

    private static void await(Thread services) {
        try {
            services.join(SERVICES_END_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void stopAll() {
        try {
            while (!STARTED.isEmpty()) {
                STARTED.pop().close();
            }
            if (folder != null) {
                Folders.delete(folder);
            }
        } catch (Exception e) {
            System.err.println("Not everything of the test servers could be cleaned up: " + e);
        }
    }

    private static String secret(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
