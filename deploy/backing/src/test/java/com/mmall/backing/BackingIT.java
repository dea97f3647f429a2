package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;

/** Runs unchanged on each kind of backing: {@code -Dmmall.backing=embedded|mysql8|testcontainers}. */
class BackingIT {

    @Test
    void isTheServerThatWasAskedFor() throws SQLException {
        var version = text(TestBacking.database("version"), "SELECT VERSION()");

        switch (BackingKind.chosen()) {
            case EMBEDDED, SHARDED -> assertThat(version).startsWith("11.4.").contains("MariaDB");
            case MYSQL8, TESTCONTAINERS ->
                assertThat(version).startsWith("8.0.").doesNotContain("MariaDB");
        }
    }

    @Test
    void givesEachTestAnEmptySchemaOfItsOwn() throws SQLException {
        var one = TestBacking.database("payment");
        var other = TestBacking.database("payment");

        execute(one, "CREATE TABLE t (id BIGINT PRIMARY KEY)");

        assertThat(one.url()).isNotEqualTo(other.url());
        assertThat(text(other, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"))
                .isEqualTo("0");
    }

    @Test
    void keepsAnAccountOutOfEveryOtherSchema() throws SQLException {
        var one = TestBacking.database("user");
        var other = TestBacking.database("order");
        execute(other, "CREATE TABLE secrets (id BIGINT PRIMARY KEY)");
        var secrets = text(other, "SELECT DATABASE()") + ".secrets";

        assertThatThrownBy(() -> text(one, "SELECT COUNT(*) FROM " + secrets))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> text(one, "SELECT COUNT(*) FROM mysql.user")).hasMessageContaining("denied");
        assertThatThrownBy(() -> execute(one, "CREATE DATABASE mine")).hasMessageContaining("denied");
    }

    @Test
    void takesTheUnderscoreInASchemasNameLiterally() throws SQLException {
        var server = TestBacking.databaseServer();
        var account = server.createSchema("under_score", "under_score", "secret");
        server.createSchema("underXscore", "under_x", "secret");

        assertThatThrownBy(() -> execute(account, "CREATE TABLE underXscore.t (id BIGINT)"))
                .hasMessageContaining("denied");
    }

    @Test
    void createsASchemaTwiceAndKeepsWhatIsInIt() throws SQLException {
        var server = TestBacking.databaseServer();
        var first = server.createSchema("twice", "twice", "old ' \\ password");
        execute(first, "CREATE TABLE t AS SELECT 1 AS x");

        var second = server.createSchema("twice", "twice", "new password");

        assertThat(text(second, "SELECT x FROM t")).isEqualTo("1");
        assertThatThrownBy(first::connect).hasMessageContaining("denied");
    }

    @Test
    void speaksUtf8AndUtcAndReadsCommittedRowsOnly() throws SQLException {
        var database = TestBacking.database("settings");
        execute(database, "CREATE TABLE t (x VARCHAR(20))");
        execute(database, "INSERT INTO t VALUES ('支付宝 💰')");

        assertThat(text(database, "SELECT x FROM t")).isEqualTo("支付宝 💰");
        assertThat(text(database, "SELECT @@character_set_database")).isEqualTo("utf8mb4");
        assertThat(text(database, "SELECT @@collation_database")).endsWith("0900_ai_ci");
        assertThat(text(database, "SELECT ABS(TIMESTAMPDIFF(SECOND, NOW(), UTC_TIMESTAMP())) < 2"))
                .isEqualTo("1");
        try (var connection = database.connect()) {
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void skipsLockedRows() throws SQLException {
        var database = TestBacking.database("locks");
        execute(database, "CREATE TABLE t (id BIGINT PRIMARY KEY)");
        execute(database, "INSERT INTO t VALUES (1), (2)");
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().executeQuery("SELECT id FROM t WHERE id = 1 FOR UPDATE");

            assertThat(text(database, "SELECT id FROM t ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED"))
                    .isEqualTo("2");
        }
    }

    @Test
    void refusesWhatMySqlRefuses() throws SQLException {
        var database = TestBacking.database("strict");
        execute(database, "CREATE TABLE t (a INT, b INT)");

        assertThatThrownBy(() -> text(database, "SELECT a, b FROM t GROUP BY a"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute(database, "INSERT INTO t VALUES ('x', 1)"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void hasARedisThatAsksForItsPassword() {
        var url = URI.create(TestBacking.redisUrl());
        var password = url.getUserInfo().substring(1);

        assertThat(new RedisPing(url.getHost(), url.getPort(), password).isAnswered())
                .isTrue();
        assertThat(new RedisPing(url.getHost(), url.getPort(), "guess").isAnswered())
                .isFalse();
    }

    @Test
    void showsAnUploadAtTheHttpFaceByteForByte() throws Exception {
        var content = new byte[200_000];
        new Random(1).nextBytes(content);
        var store = TestBacking.ftp();

        upload(store, content);

        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(store.faceUrl() + "/qr/one.png"))
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(content);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    }

    private static void upload(FtpStore store, byte[] content) throws Exception {
        var ftp = new FTPClient();
        ftp.connect(store.host(), store.port());
        assertThat(ftp.login(store.user(), store.password())).isTrue();
        ftp.enterLocalPassiveMode();
        ftp.setFileType(FTP.BINARY_FILE_TYPE);
        ftp.makeDirectory("/qr");
        assertThat(ftp.storeFile("/qr/.one.png.part", new ByteArrayInputStream(content)))
                .isTrue();
        assertThat(ftp.getSize("/qr/.one.png.part")).isEqualTo(Integer.toString(content.length));
        assertThat(ftp.rename("/qr/.one.png.part", "/qr/one.png")).isTrue();
        ftp.logout();
        ftp.disconnect();
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
