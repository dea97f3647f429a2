package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run needs: a second start on the same folder finds everything again. */
class PersistenceIT {

    /** Longer than the path of a socket file may be. */
    private static final String LONG_NAME = "a-folder-with-a-long-name-".repeat(5);

    /** A first start takes long: tests that need none share what it made, each with a schema of its own. */
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @Test
    void findsAllRowsAndAccountsAgain() throws SQLException {
        Database shop;
        try (var server = database("first admin password")) {
            shop = server.createSchema("mmall_order", "mmall_order", "secret");
            execute(shop, "CREATE TABLE t (x INT)");
            execute(shop, "INSERT INTO t VALUES (42)");
        }
        assertThat(files().pid()).doesNotExist();

        try (var server = database("another admin password")) {
            var again = server.createSchema("mmall_order", "mmall_order", "secret");

            assertThat(number(again, "SELECT x FROM t")).isEqualTo(42);
            assertThat(number(server.admin(), "SELECT @@innodb_flush_log_at_trx_commit"))
                    .isEqualTo(1);
        }
    }

    @Test
    void survivesBeingKilled() throws SQLException {
        var server = database("admin");
        var shop = server.createSchema("mmall_product", "mmall_product", "secret");
        execute(shop, "CREATE TABLE t (x INT)");
        execute(shop, "INSERT INTO t VALUES (42)");
        killed(ProcessHandle.of(server.pid().orElseThrow()).orElseThrow());
        assertThat(endsSoon(server)).isTrue();

        try (var second = database("admin")) {
            assertThat(number(second.createSchema("mmall_product", "mmall_product", "secret"), "SELECT x FROM t"))
                    .isEqualTo(42);
        }
    }

    @Test
    void keepsItsTemporaryTablesWhileAnotherServerStarts() throws SQLException {
        try (var server = database("admin");
                var connection = server.createSchema("mmall_payment", "mmall_payment", "secret")
                        .connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE spilled (x INT) ENGINE=MyISAM");
            start(ServerFiles.in(folder.resolve("another"), "mysql"), DatabaseOptions.of(Ports.free(), "admin"))
                    .close();

            statement.execute("INSERT INTO spilled VALUES (1)");
            statement.execute("ALTER TABLE spilled ADD COLUMN y INT");
            statement.execute("DROP TEMPORARY TABLE spilled");
            assertThat((Object) statement.getWarnings()).isNull();
        }
    }

    @Test
    void letsNobodyInWithoutThePasswordAndLeavesNoneBehind() throws Exception {
        var files = ServerFiles.in(folder.resolve(LONG_NAME), "mysql");
        try (var server = start(files, DatabaseOptions.of(Ports.free(), "a secret to be found"))) {
            var admin = server.admin();
            refuses(admin.url(), "root", "");
            refuses(admin.url(), "", "");
            refuses(admin.url(), "mariadb.sys", "");
            refuses(admin.url(), admin.user(), "guess");
            var process = ProcessHandle.of(server.pid().orElseThrow()).orElseThrow();
            assertThat(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline")))
                    .doesNotContain("secret");
            assertThat(Files.readString(files.log())).doesNotContain("secret");
        }
        try (var rest = Files.walk(folder)) {
            assertThat(rest.filter(file -> file.toString().endsWith(".sql"))).isEmpty();
        }
    }

    @Test
    void makesSchemasOnAServerItDidNotStart() throws SQLException {
        try (var server = database("admin")) {
            var admin = server.admin();
            var foreign = DatabaseServer.foreign(admin.url(), admin.user(), admin.password());

            var shop = foreign.createSchema("mmall_user", "mmall_user", "secret");
            foreign.close();

            assertThat(number(shop, "SELECT 1")).isEqualTo(1);
            assertThat(server.isAlive()).isTrue();
            assertThatThrownBy(() -> DatabaseServer.foreign(admin.url(), admin.user(), "guess"))
                    .isInstanceOf(BackingFailure.class)
                    .hasMessageContaining("Cannot use the database")
                    .hasMessageNotContaining("guess");
        }
    }

    @Test
    void saysWhatAServerSaidThatCannotStart() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(DatabaseOptions.of(taken.getLocalPort(), "admin")))
                    .isInstanceOf(BackingFailure.class)
                    .hasMessageContaining("while starting")
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void findsAllKeysOfRedisAgain() throws IOException {
        var redisFiles = ServerFiles.in(folder, "redis");
        try (var redis = RedisServer.embedded(redisFiles, RedisOptions.of(Ports.free(), "s3cret"))) {
            assertThat(said(redis, "SET session 42")).startsWith("+OK");
        }
        assertThat(redisFiles.pid()).doesNotExist();

        try (var redis = RedisServer.embedded(redisFiles, RedisOptions.of(Ports.free(), "an0ther"))) {
            assertThat(said(redis, "GET session")).startsWith("$2\r\n42");
            assertThat(redis.isAlive()).isTrue();
        }
    }

    private static void refuses(String url, String user, String password) {
        assertThatThrownBy(() -> new Database(url, user, password).connect())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("denied");
    }

    private static void killed(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** It hears of its process's end a moment after others do. */
    private static boolean endsSoon(DatabaseServer server) {
        for (var i = 0; i < 500 && server.isAlive(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return !server.isAlive();
    }

    private DatabaseServer database(String adminPassword) {
        return start(DatabaseOptions.of(Ports.free(), adminPassword));
    }

    private DatabaseServer start(DatabaseOptions options) {
        return start(files(), options);
    }

    private static DatabaseServer start(ServerFiles files, DatabaseOptions options) {
        return BackingKind.chosen() == BackingKind.MYSQL8
                ? DatabaseServer.mySqlEight(files, options)
                : DatabaseServer.embedded(files, options);
    }

    private ServerFiles files() {
        return ServerFiles.in(shared.resolve(LONG_NAME), "mysql");
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String said(RedisServer redis, String command) throws IOException {
        var url = URI.create(redis.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            var script = "AUTH " + url.getUserInfo().substring(1) + "\r\n" + command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring("+OK\r\n".length());
        }
    }
}
