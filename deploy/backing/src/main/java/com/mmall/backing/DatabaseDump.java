package com.mmall.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of an embedded server as SQL, written and read by MariaDB's own programs.
 *
 * @param port of the server on this machine
 * @param adminPassword of the account {@code mmall_admin}
 */
public record DatabaseDump(int port, String adminPassword) {

    /**
     * Writes all rows of the schemas as they were at one instant; the server goes on serving meanwhile.
     *
     * @throws BackingFailure if not all of it could be written, with what the program said
     */
    public void write(List<String> schemas, OutputStream to) {
        var command = command(MariaDbTools.unpacked().dump());
        command.addAll(List.of(
                "--single-transaction", // one snapshot of all schemas, and no lock
                "--quick",
                "--no-autocommit",
                "--hex-blob",
                "--routines",
                "--triggers",
                "--max-allowed-packet=64M",
                "--databases"));
        command.addAll(schemas);
        run(command, process -> {
            process.getOutputStream().close();
            process.getInputStream().transferTo(to);
        });
    }

    /**
     * Carries out SQL that {@link #write} has written; it ends at the first statement that fails.
     *
     * @throws BackingFailure if one fails, with what the server said
     */
    public void load(InputStream from) {
        var command = command(MariaDbTools.unpacked().client());
        command.addAll(List.of("--batch", "--max-allowed-packet=64M"));
        run(command, process -> {
            try (var to = process.getOutputStream()) {
                from.transferTo(to);
            }
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    private ArrayList<String> command(Path program) {
        Executables.requireRunning(program, "");
        return new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--protocol=tcp",
                "--host=127.0.0.1",
                "--port=" + port,
                "--user=" + LocalMySql.ADMIN,
                "--skip-ssl",
                "--default-character-set=utf8mb4"));
    }

    private interface Exchange {
        void with(Process process) throws IOException;
    }

    private void run(List<String> command, Exchange exchange) {
        var name = Path.of(command.getFirst()).getFileName();
        var builder = new ProcessBuilder(command);
        builder.environment().put("MYSQL_PWD", adminPassword); // a command line is seen by everybody
        try {
            var process = builder.start();
            try {
                var said = CompletableFuture.supplyAsync(() -> errors(process));
                var cut = exchanged(exchange, process);
                if (process.waitFor() != 0 || cut != null) {
                    throw new BackingFailure(
                            name + " failed: "
                                    + (said.join().isEmpty() && cut != null ? cut.getMessage() : said.join()),
                            cut);
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new BackingFailure(name + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackingFailure("Interrupted while " + name + " ran.", e);
        }
    }

    /** A program that has failed closes its streams; what it said about that is more than that it did. */
    private static @Nullable IOException exchanged(Exchange exchange, Process process) {
        try {
            exchange.with(process);
            return null;
        } catch (IOException e) {
            process.destroy();
            return e;
        }
    }

    private static String errors(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "dump of the server at port " + port;
    }
}
