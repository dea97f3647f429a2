package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A real MySQL 8 as a child process: what locking, error codes and plans are proved on. */
final class MySqlEight implements DatabaseServer {

    private static final Path NOTHING = Path.of("/dev/null");

    private final LocalMySql server;

    private MySqlEight(LocalMySql server) {
        this.server = server;
    }

    static MySqlEight start(ServerFiles files, DatabaseOptions options) {
        files.createFolders();
        var program = MySqlProgram.unpacked();
        FreshData.prepare(files, draft -> fill(program, draft, files));
        var command = command(program);
        command.addAll(List.of(
                "--mysqlx=OFF",
                "--skip-log-bin",
                "--tls-version=",
                "--auto-generate-certs=OFF",
                "--innodb-redo-log-capacity=64M",
                "--log-error-verbosity=2"));
        return new MySqlEight(LocalMySql.start("MySQL 8", command, files, options));
    }

    private static ArrayList<String> command(MySqlProgram program) {
        var command = new ArrayList<>(List.of(program.executable().toString(), "--no-defaults"));
        command.addAll(LocalMySql.user());
        command.add("--basedir=" + program.folder());
        command.add("--lc-messages-dir=" + program.share());
        command.add("--character-sets-dir=" + program.share().resolve("charsets"));
        return command;
    }

    private static void fill(MySqlProgram program, Path draft, ServerFiles files) throws IOException {
        var command = command(program);
        command.addAll(List.of(
                "--initialize-insecure",
                "--datadir=" + draft,
                LocalMySql.ownTemporary(files),
                "--auto-generate-certs=OFF"));
        FreshData.run(command, NOTHING, files.log());
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
