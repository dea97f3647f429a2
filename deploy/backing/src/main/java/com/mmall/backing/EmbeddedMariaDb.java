package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** MariaDB out of a jar, on a folder that it fills on its first start. */
final class EmbeddedMariaDb implements DatabaseServer {

    private static final String LOG_SIZE = "--innodb-log-file-size=32M";

    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql");

    private final LocalMySql server;

    private EmbeddedMariaDb(LocalMySql server) {
        this.server = server;
    }

    static EmbeddedMariaDb start(ServerFiles files, DatabaseOptions options) {
        files.createFolders();
        var program = MariaDbProgram.unpacked();
        FreshData.prepare(files, draft -> fill(program, draft, files));
        var command = command(program);
        command.add("--ssl=0");
        command.add("--aria-pagecache-buffer-size=8M");
        command.add(LOG_SIZE);
        // Touched as a whole at the start: its default would cost 12 MiB more of memory.
        command.add("--innodb-log-buffer-size=4M");
        return new EmbeddedMariaDb(LocalMySql.start("MariaDB", command, files, options));
    }

    private static ArrayList<String> command(MariaDbProgram program) {
        var command = new ArrayList<>(List.of(program.executable().toString(), "--no-defaults"));
        command.addAll(LocalMySql.user());
        command.add("--basedir=" + program.folder());
        command.add("--lc-messages-dir=" + program.share());
        return command;
    }

    private static void fill(MariaDbProgram program, Path draft, ServerFiles files) throws IOException {
        var script = draft.resolveSibling(draft.getFileName() + ".sql");
        Files.write(script, script(program));
        var command = command(program);
        command.addAll(List.of(
                "--bootstrap",
                "--datadir=" + draft,
                LocalMySql.ownTemporary(files),
                "--enforce-storage-engine=",
                LOG_SIZE));
        FreshData.run(command, script, files.log());
        Files.delete(script);
    }

    private static List<String> script(MariaDbProgram program) throws IOException {
        var lines = new ArrayList<>(List.of("CREATE DATABASE mysql;", "USE mysql;", "SET @auth_root_socket=NULL;"));
        for (var file : SYSTEM_TABLES) {
            lines.addAll(Files.readAllLines(program.share().resolve(file)));
        }
        // They bring along administrators without a password.
        lines.addAll(List.of("DELETE FROM global_priv WHERE User IN ('root', '');", "DELETE FROM proxies_priv;"));
        return lines;
    }

    @Override
    public Database admin() {
        return server.schemas().admin();
    }

    @Override
    public Database createSchema(String schema, String user, String password) {
        return server.schemas().create(schema, user, password);
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(server.pid());
    }

    @Override
    public boolean isAlive() {
        return server.isAlive();
    }

    @Override
    public void close() {
        server.stop();
    }
}
