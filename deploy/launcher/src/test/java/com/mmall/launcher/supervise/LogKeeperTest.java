package com.mmall.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.RotatingLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeeperTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path root;

    @Test
    void keepsEachLogSmallAlsoAfterOneThatCannotBe() throws IOException {
        var data = new DataFolder(root).create();
        Files.createFile(data.logs().resolve("a-part.log.2"));
        Files.createDirectories(data.logs().resolve("a-part.log.3/not-a-file"));
        var stuck = large(data.log("a-part"));
        var first = large(data.log("b-part"));

        try (var keeper = LogKeeper.begin(data)) {
            awaitRotationOf(first);
            awaitRotationOf(large(data.log("c-part")));
        }

        assertThat(stuck).hasSize(RotatingLog.LARGEST_BYTES);
    }

    private static void awaitRotationOf(Path log) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(log).isEmptyFile();
            assertThat(RotatingLog.of(log).piece(1)).hasSize(RotatingLog.LARGEST_BYTES);
        });
    }

    private static Path large(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(RotatingLog.LARGEST_BYTES);
        }
        return log;
    }
}
