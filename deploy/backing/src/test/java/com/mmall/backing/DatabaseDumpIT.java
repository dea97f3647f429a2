package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas as SQL and back; only the embedded server brings the programs along. */
@Tag("any-database")
class DatabaseDumpIT {
    private static final int ALL = 100_000;
    private static final List<String> SCHEMAS = List.of("mmall_one", "mmall_other");

    @TempDir
    static Path folder;

    private static DatabaseServer server;
    private static DatabaseDump dump;
    private static DatabaseServer empty;
    private static DatabaseDump intoEmpty;

    @BeforeAll
    static void start() throws SQLException {
        var port = Ports.free();
        server = DatabaseServer.embedded(ServerFiles.in(folder, "full"), DatabaseOptions.of(port, "s3cret"));
        dump = new DatabaseDump(port, "s3cret");
        var another = Ports.free();
        empty = DatabaseServer.embedded(ServerFiles.in(folder, "empty"), DatabaseOptions.of(another, "0ther"));
        intoEmpty = new DatabaseDump(another, "0ther");
        for (var schema : SCHEMAS) {
            server.createSchema(schema, schema, "secret");
            execute(
                    server,
                    "CREATE TABLE " + schema + ".account (id INT PRIMARY KEY, fen INT NOT NULL,"
                            + " yuan INT GENERATED ALWAYS AS (fen DIV 100) STORED UNIQUE KEY)");
            execute(server, "CREATE TABLE " + schema + ".filling (text VARCHAR(2000) NOT NULL, bytes VARBINARY(16))");
            execute(
                    server,
                    "INSERT INTO " + schema + ".filling SELECT REPEAT('支付宝''\\\\\n', 200), UNHEX('00ff0a1a')" + " FROM "
                            + schema + ".seq_1_to_2000");
        }
        execute(server, "INSERT INTO mmall_one.account (id, fen) VALUES (1, " + ALL + ")");
        execute(server, "INSERT INTO mmall_other.account (id, fen) VALUES (1, 0)");
    }

    @AfterAll
    static void stop() {
        server.close();
        empty.close();
    }

    @Test
    void allSchemasAreThoseOfOneInstantHoweverTheyAreWrittenMeanwhile() throws Exception {
        var goesOn = new AtomicBoolean(true);
        var moving = new CountDownLatch(1);
        var sql = new ByteArrayOutputStream();
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            others.submit(() -> move(goesOn, moving));
            moving.await();
            dump.write(SCHEMAS, sql);
            goesOn.set(false);
        }

        intoEmpty.load(new ByteArrayInputStream(sql.toByteArray()));

        assertThat(number(empty, "SELECT a.fen + b.fen FROM mmall_one.account a, mmall_other.account b"))
                .isEqualTo(ALL);
        assertThat(number(empty, "SELECT fen FROM mmall_other.account")).isPositive();
        assertThat(number(empty, "SELECT COUNT(DISTINCT text, bytes) FROM mmall_one.filling"))
                .isEqualTo(1);
        assertThat(checksum(empty)).isEqualTo(checksum(server));
    }

    /** A little from one schema to the other, again and again; together they always have the same. */
    private static Void move(AtomicBoolean goesOn, CountDownLatch moving) throws SQLException {
        try (var connection = server.admin().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var i = 0; goesOn.get() && i < ALL / 2; i++) {
                statement.execute("UPDATE mmall_one.account SET fen = fen - 1");
                statement.execute("UPDATE mmall_other.account SET fen = fen + 1");
                connection.commit();
                moving.countDown();
            }
        }
        return null;
    }

    @Test
    void whatCannotBeReadOrWrittenIsAnErrorInTheWordsOfTheServer() {
        assertThatThrownBy(() -> dump.write(List.of("mmall_none"), new ByteArrayOutputStream()))
                .isInstanceOf(BackingFailure.class)
                .hasMessageContaining("mmall_none");
        assertThatThrownBy(() -> new DatabaseDump(dump.port(), "guess").write(SCHEMAS, new ByteArrayOutputStream()))
                .isInstanceOf(BackingFailure.class)
                .hasMessageContaining("denied")
                .hasMessageNotContaining("guess");
        assertThatThrownBy(() -> intoEmpty.load(new ByteArrayInputStream(
                        "CREATE DATABASE mmall_half; CREATE TABLE nothing;".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(BackingFailure.class)
                .hasMessageContaining("ERROR");
        assertThat(dump.toString()).doesNotContain("s3cret");
    }

    private static String checksum(DatabaseServer of) throws SQLException {
        try (var connection = of.admin().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("CHECKSUM TABLE mmall_one.filling, mmall_other.filling")) {
            var sums = new StringBuilder();
            while (rows.next()) {
                sums.append(rows.getString(1))
                        .append(' ')
                        .append(rows.getLong(2))
                        .append('\n');
            }
            return sums.toString();
        }
    }

    private static void execute(DatabaseServer on, String sql) throws SQLException {
        try (var connection = on.admin().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(DatabaseServer on, String sql) throws SQLException {
        try (var connection = on.admin().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
