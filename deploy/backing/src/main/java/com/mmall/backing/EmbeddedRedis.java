package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import redis.embedded.core.ExecutableProvider;

/** Redis out of a jar; it appends every change to a file, so that a restart finds everything again. */
final class EmbeddedRedis implements RedisServer {

    private static final String PROGRAM = "redis-server";
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final ServerProcess process;
    private final RedisOptions options;

    private EmbeddedRedis(ServerProcess process, RedisOptions options) {
        this.process = process;
        this.options = options;
    }

    static EmbeddedRedis start(ServerFiles files, RedisOptions options) {
        files.createFolders();
        var program = CacheFolder.filled("redis-6.2", EmbeddedRedis::unpack).resolve(PROGRAM);
        Executables.requireRunning(program, "Your own server can be named by MMALL_REDIS_URL.");
        var configuration = writeConfiguration(files, options);
        var process = ServerProcess.start("Redis", List.of(program.toString(), configuration.toString()), files);
        try {
            var ping = new RedisPing(options.clientHost(), options.port(), options.password());
            process.awaitReady(ping::isAnswered, START);
            return new EmbeddedRedis(process, options);
        } catch (BackingFailure e) {
            process.kill();
            throw e;
        }
    }

    private static void unpack(Path draft) throws IOException {
        try {
            var program = ExecutableProvider.newJarResourceProvider(draft.toFile())
                    .get()
                    .toPath();
            Files.move(program, draft.resolve(PROGRAM));
        } catch (RuntimeException e) {
            throw new IOException(
                    "no Redis for this machine; name your own by MMALL_REDIS_URL (" + e.getMessage() + ")", e);
        }
    }

    /** In a file only its owner can read: a command line is seen by everybody. */
    private static Path writeConfiguration(ServerFiles files, RedisOptions options) {
        var lines = List.of(
                "bind " + options.bindAddress(),
                "port " + options.port(),
                "requirepass \"" + options.password().replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                "dir \"" + files.data() + "\"",
                "appendonly yes",
                "appendfsync everysec",
                "save \"\"",
                "maxmemory " + options.maxMemoryMib() + "mb",
                "maxmemory-policy volatile-lru",
                "daemonize no");
        var file = files.data().resolve("redis.conf");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new BackingFailure("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String url() {
        return "redis://:" + options.password() + "@" + options.clientHost() + ":" + options.port();
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.pid());
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.stop(STOP);
    }
}
