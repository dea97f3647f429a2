package com.mmall.backing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-database")
class ServerProcessIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private ServerFiles files;

    @BeforeEach
    void nameTheFiles() {
        files = ServerFiles.in(folder, "server");
        files.createFolders();
    }

    @Test
    void writesDownItsNumberAndTakesItAwayAtTheEnd() throws IOException {
        var server = start("sleep", "60");

        assertThat(Files.readString(files.pid())).isEqualTo(server.pid() + "\n");
        await().until(() -> commandOf(server.pid()).endsWith("/sleep"));
        server.stop(SOON);

        assertThat(server.isAlive()).isFalse();
        assertThat(files.pid()).doesNotExist();
    }

    @Test
    void endsAServerThatDoesNotWantToStop() {
        var server = start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done");
        await().until(() -> Files.readString(files.log()).contains("ready"));

        server.stop(Duration.ofMillis(200));

        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void reportsTheLastWordsOfAServerThatFails() {
        var server = start("sh", "-c", "echo cannot lock the data file; exit 3");

        assertThatThrownBy(() -> server.awaitReady(() -> false, SOON))
                .isInstanceOf(BackingFailure.class)
                .hasMessageContaining("ended with code 3")
                .hasMessageContaining("cannot lock the data file");
    }

    @Test
    void reportsAServerThatNeverGetsReady() {
        var server = start("sleep", "60");

        assertThatThrownBy(() -> server.awaitReady(() -> false, Duration.ofMillis(200)))
                .hasMessageContaining("not ready");
        server.kill();
    }

    @Test
    void startsNoSecondServerBesideALivingOne() {
        var server = start("sleep", "60");
        await().until(() -> commandOf(server.pid()).endsWith("/sleep"));

        assertThatThrownBy(() -> new PidFile(files.pid()).awaitPredecessor("sleep", Duration.ofMillis(100)))
                .hasMessageContaining("already running as process " + server.pid());
        server.kill();
    }

    @Test
    void doesNotMistakeAnotherProgramForAnEarlierServer() throws IOException {
        Files.writeString(files.pid(), ProcessHandle.current().pid() + "\n");

        var server = start("sleep", "60");

        assertThat(server.isAlive()).isTrue();
        server.kill();
    }

    @Test
    void doesNotOutliveAJvmThatIsKilled() throws Exception {
        var parent = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var server = handleOf(parent.inputReader());
        assertThat(server.isAlive()).isTrue();

        parent.destroyForcibly();

        assertThat(server.onExit().get(10, SECONDS).isAlive()).isFalse();
    }

    private static ProcessHandle handleOf(BufferedReader output) throws IOException {
        return ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    }

    private static String commandOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .orElse("");
    }

    private ServerProcess start(String... command) {
        return ServerProcess.start("server", List.of(command), files);
    }

    /** A JVM that starts a server, prints its number and would live on. */
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            var files = ServerFiles.in(Path.of(arguments[0]), "orphan");
            files.createFolders();
            System.out.println(
                    ServerProcess.start("server", List.of("sleep", "60"), files).pid());
            Thread.currentThread().join();
        }
    }
}
