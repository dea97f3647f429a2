package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What MariaDB and MySQL have in common when they run as our child: options, the admin account, start and stop. */
final class LocalMySql {

    static final String ADMIN = "mmall_admin";

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final ServerProcess process;
    private final Schemas schemas;
    private final boolean durable;

    private LocalMySql(ServerProcess process, Schemas schemas, boolean durable) {
        this.process = process;
        this.schemas = schemas;
        this.durable = durable;
    }

    /** Starts the program with the shared options added, and waits until the admin can log in. */
    static LocalMySql start(String name, List<String> program, ServerFiles files, DatabaseOptions options) {

        var accounts = writeAccounts(files.data(), options.adminPassword());
        try {
            var command = new ArrayList<>(program);
            command.addAll(arguments(files, options));
            command.add("--init-file=" + accounts);
            var process = ServerProcess.start(name, command, files);
            var url = JdbcUrl.of(options.clientHost(), options.port());
            var server = new LocalMySql(process, new Schemas(url, ADMIN, options.adminPassword()), options.durable());
            server.awaitReady();
            return server;
        } finally {
            delete(accounts);
        }
    }

    private void awaitReady() {
        try {
            process.awaitReady(schemas::answers, START);
        } catch (BackingFailure e) {
            process.kill();
            throw e;
        }
    }

    private static List<String> arguments(ServerFiles files, DatabaseOptions options) {
        return List.of(
                "--datadir=" + files.data(),
                ownTemporary(files),
                "--port=" + options.port(),
                "--bind-address=" + options.bindAddress(),
                // The path of a socket file may have 107 letters, a folder more; everybody uses TCP anyway.
                "--socket=",
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_0900_ai_ci",
                "--default-time-zone=+00:00",
                "--transaction-isolation=READ-COMMITTED",
                // What MySQL 8 has by default, so that MariaDB refuses the same statements.
                "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
                "--max-connections=" + options.maxConnections(),
                "--max-allowed-packet=64M",
                "--innodb-buffer-pool-size=" + options.bufferPoolMib() + "M",
                "--innodb-flush-log-at-trx-commit=" + (options.durable() ? 1 : 0),
                // Shorter than the clients' socket timeout: a client that waits too long hears it from the server.
                "--innodb-lock-wait-timeout=15",
                "--performance-schema=" + (options.watched() ? "ON" : "OFF"),
                "--table-open-cache=400",
                "--key-buffer-size=1M");
    }

    /** Run by the server at each start: with names not resolved, the accounts it brings along cannot be used. */
    private static Path writeAccounts(Path folder, String password) {
        var lines = List.of(
                "CREATE USER IF NOT EXISTS '" + ADMIN + "'@'%' IDENTIFIED BY " + Schemas.quoted(password) + ";",
                "ALTER USER '" + ADMIN + "'@'%' IDENTIFIED BY " + Schemas.quoted(password) + ";",
                "GRANT ALL ON *.* TO '" + ADMIN + "'@'%' WITH GRANT OPTION;",
                "ALTER USER IF EXISTS 'root'@'localhost' ACCOUNT LOCK;");
        // One name for all starts: should this JVM be killed now, the next one takes the file away.
        var file = folder.resolveSibling(folder.getFileName() + ".accounts.sql");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new BackingFailure("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new BackingFailure("Cannot delete " + file + ", which holds a password: " + e.getMessage(), e);
        }
    }

    /** At its start each server deletes all spilled tables of its folder for them, so none may share one with another. */
    static String ownTemporary(ServerFiles files) {
        var folder = files.data().resolveSibling(files.data().getFileName() + ".tmp");
        try {
            return "--tmpdir=" + Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BackingFailure("Cannot create " + folder + ": " + e.getMessage(), e);
        }
    }

    /** As root, both servers want to be told that this is meant. */
    static List<String> user() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    Schemas schemas() {
        return schemas;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void stop() {
        if (durable) {
            process.stop(STOP);
        } else {
            process.kill();
        }
    }
}
