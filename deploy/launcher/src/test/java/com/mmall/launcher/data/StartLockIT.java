package com.mmall.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLockIT {
    @TempDir
    Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void aSecondOneWaitsUntilTheFirstHasEndedHoweverItEnds() throws Exception {
        var data = new DataFolder(folder).create();
        var first = another(data);
        try (var heard = first.inputReader(StandardCharsets.UTF_8)) {
            assertThat(heard.readLine()).isEqualTo("taken");

            var second = CompletableFuture.supplyAsync(() -> taken(data));
            await().until(() -> !said.isEmpty());
            assertThat(said)
                    .containsExactly("another `up` is starting the shop in " + data.root() + "; waiting for it");
            assertThat(second).isNotDone();

            first.destroyForcibly();
            await().until(second::isDone);
            second.get().close();
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void staysWhenAllElseIsThrownAway() throws Exception {
        var data = new DataFolder(folder).create();
        Files.writeString(data.log("mysql"), "old");
        try (var lock = StartLock.take(data, said::add)) {
            data.clear();

            assertThat(data.startLock()).exists();
            assertThat(data.logs()).doesNotExist();
        }
    }

    private StartLock taken(DataFolder data) {
        try {
            return StartLock.take(data, said::add);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Process another(DataFolder data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnotherUp.class.getName(),
                        data.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Takes the lock and keeps it. */
    static final class AnotherUp {
        private AnotherUp() {}

        public static void main(String[] args) throws IOException {
            try (var lock = StartLock.take(new DataFolder(Path.of(args[0])), line -> {})) {
                System.out.println("taken");
                System.in.read();
            }
        }
    }
}
