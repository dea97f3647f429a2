package com.mmall.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void givesTheLastLines() throws IOException {
        var log = Files.writeString(folder.resolve("x.log"), "一\n二\n三\n");

        assertThat(LogTail.of(log, 2)).containsExactly("二", "三");
    }

    @Test
    void readsNoMoreThanTheEndOfALongLog() throws IOException {
        var log = Files.writeString(folder.resolve("x.log"), "line\n".repeat(100_000) + "last\n");

        assertThat(LogTail.of(log, 1)).containsExactly("last");
    }

    @Test
    void stackFramesDoNotHideTheReason() throws IOException {
        var log =
                Files.writeString(folder.resolve("x.log"), "Caused by: no table\n\tat a.B(C.java:1)\n\t... 72 more\n");

        assertThat(LogTail.ofWords(log, 1)).containsExactly("Caused by: no table");
    }

    @Test
    void anAbsentLogHasNoLines() throws IOException {
        assertThat(LogTail.of(folder.resolve("no.log"), 5)).isEmpty();
    }
}
