package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.backing.BackingFailure;
import com.mmall.backing.DatabaseOptions;
import com.mmall.backing.DatabaseServer;
import com.mmall.backing.Ports;
import com.mmall.backing.ServerFiles;
import com.mmall.launcher.backup.BackupFile;
import com.mmall.launcher.backup.BackupRefused;
import com.mmall.launcher.backup.BackupRefused.Reason;
import com.mmall.launcher.backup.BackupWriter;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.ProcessMark;
import com.mmall.launcher.secret.Passwords;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole way there and back, with the embedded database and no service. */
class BackupAndRestoreIT {
    private static final List<String> SCHEMAS = List.of("mmall_user", "mmall_product", "mmall_order", "mmall_payment");

    @TempDir
    Path folder;

    private DataFolder data;
    private Path file;

    @BeforeEach
    void aDataFolder() throws Exception {
        data = new DataFolder(folder.resolve("shop")).create();
        file = folder.resolve("backup.zip");
    }

    @Test
    void aShopIsAsItWasAndWhatItHadIsKept() throws Exception {
        try (var server = database()) {
            for (var schema : SCHEMAS) {
                server.createSchema(schema, schema, "secret");
                execute(server, "CREATE TABLE " + schema + ".t (x INT)");
            }
            write("ftp/product/1.png", "before");
            write("redis/appendonly.aof", "stale");
            new ShopBackup(data).write(file, said -> {});
            execute(server, "INSERT INTO mmall_order.t VALUES (42)");
            execute(server, "DROP DATABASE mmall_user");
            Files.delete(data.stores().resolve("ftp/product/1.png"));
            write("ftp/product/2.png", "after");
        }

        Path kept;
        try (var backup = BackupFile.open(file)) {
            kept = new ShopRestore(data).restore(backup, said -> {});
        }

        try (var server = database()) {
            assertThat(count(server, "mmall_order.t")).isZero();
            assertThat(count(server, "mmall_user.t")).isZero();
        }
        assertThat(data.stores().resolve("ftp/product/1.png")).hasContent("before");
        assertThat(data.stores().resolve("ftp/product/2.png")).doesNotExist();
        assertThat(data.stores().resolve("redis")).doesNotExist();
        assertThat(kept.resolve("ftp/product/2.png")).hasContent("after");
        assertThat(kept.resolve("mysql/mmall_order")).isDirectory();
        assertThat(folder.resolve("shop/restoring")).doesNotExist();
    }

    @Test
    void aDatabaseThatCannotBeReadInWholeChangesNothing() throws Exception {
        try (var server = database()) {
            server.createSchema("mmall_order", "mmall_order", "secret");
            execute(server, "CREATE TABLE mmall_order.t (x INT)");
        }
        try (var writer = BackupWriter.to(file);
                var sql = writer.database()) {
            sql.write("CREATE DATABASE mmall_order; NONSENSE;".getBytes(StandardCharsets.UTF_8));
            sql.close();
            writer.complete();
        }

        try (var backup = BackupFile.open(file)) {
            assertThatThrownBy(() -> new ShopRestore(data).restore(backup, said -> {}))
                    .isInstanceOf(BackingFailure.class)
                    .hasMessageContaining("NONSENSE");
        }
        new ShopRestore(data).finish();

        try (var server = database()) {
            assertThat(count(server, "mmall_order.t")).isZero();
        }
    }

    @Test
    void isRefusedWhileTheShopIsNotReadyOrTheDatabaseIsNoneOfItsParts() throws Exception {
        assertThatThrownBy(() -> new ShopBackup(data).write(file, said -> {}))
                .extracting(e -> ((BackupRefused) e).reason())
                .isEqualTo(Reason.NOT_READY);
        new Addresses(URI.create("http://127.0.0.1:1"), "").write(data);
        assertThatThrownBy(() -> new ShopBackup(data).write(file, said -> {}))
                .extracting(e -> ((BackupRefused) e).reason())
                .isEqualTo(Reason.OTHER_DATABASE);
        assertThat(file).doesNotExist();
    }

    private DatabaseServer database() throws Exception {
        var files = new ServerFiles(
                data.stores().resolve("mysql"), data.log("mysql"), data.stores().resolve("mysql.pid"));
        var port = Ports.free();
        var password = Passwords.in(data.secrets()).of(Backing.DATABASE_ADMIN);
        var server = DatabaseServer.embedded(files, DatabaseOptions.of(port, password));
        var process = ProcessMark.of(server.pid().orElseThrow()).orElseThrow();
        new PidFile(data.pidFile("mysql")).write(process, port);
        new Addresses(URI.create("http://127.0.0.1:1"), "").write(data);
        return server;
    }

    private void write(String name, String text) throws Exception {
        var to = data.stores().resolve(name);
        Files.createDirectories(to.getParent());
        Files.writeString(to, text);
    }

    private static void execute(DatabaseServer on, String sql) throws SQLException {
        try (var connection = on.admin().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(DatabaseServer on, String table) throws SQLException {
        try (var connection = on.admin().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
