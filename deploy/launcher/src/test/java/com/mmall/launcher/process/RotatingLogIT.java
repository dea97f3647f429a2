package com.mmall.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogIT {
    private static final long LARGEST = 1_000;

    @TempDir
    Path folder;

    @Test
    void aProcessGoesOnWritingToTheEmptiedLog() throws Exception {
        var log = folder.resolve("part.log");
        new ProcessBuilder("mkfifo", folder.resolve("go").toString()).start().waitFor();
        var writer = new Program(
                        List.of("/bin/sh", "-c", "while :; do cat go; done"),
                        Map.of("PATH", System.getenv("PATH")),
                        folder,
                        log)
                .start();
        try {
            say("x".repeat(1_500) + "\n", log, 1_500);
            assertThat(new RotatingLog(log, LARGEST, 3).rotateIfLarge()).isTrue();
            assertThat(log).isEmptyFile();

            Files.writeString(folder.resolve("go"), "after\n");

            await().untilAsserted(() -> assertThat(log).hasContent("after"));
            assertThat(folder.resolve("part.log.1")).content().startsWith("xxx").hasSize(1_501);
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    @Test
    void keepsSoManyPiecesAndNoMore() throws IOException {
        var log = folder.resolve("part.log");
        var rotating = new RotatingLog(log, LARGEST, 2);
        for (var round = 1; round <= 4; round++) {
            Files.writeString(log, Integer.toString(round).repeat((int) LARGEST));
            assertThat(rotating.rotateIfLarge()).isTrue();
        }

        assertThat(rotating.piece(1)).content().startsWith("4");
        assertThat(rotating.piece(2)).content().startsWith("3");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void leavesASmallOneAlone() throws IOException {
        var log = Files.writeString(folder.resolve("part.log"), "x".repeat((int) LARGEST - 1));

        assertThat(new RotatingLog(log, LARGEST, 2).rotateIfLarge()).isFalse();
        assertThat(log).hasSize(LARGEST - 1);
    }

    private void say(String text, Path log, long atLeast) throws IOException {
        Files.writeString(folder.resolve("go"), text);
        await().until(() -> Files.size(log) > atLeast);
    }
}
