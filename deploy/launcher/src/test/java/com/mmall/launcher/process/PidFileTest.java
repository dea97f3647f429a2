package com.mmall.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path folder;

    private PidFile file;

    @BeforeEach
    void aPidFile() {
        file = new PidFile(folder.resolve("order-service-1.pid"));
    }

    @Test
    void findsTheLivingProcessItWasWrittenFor() throws IOException {
        var self = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
        file.write(self, 8103);

        assertThat(file.living()).contains(self);
        assertThat(file.read()).contains(new PidFile.Entry("order-service-1", self, 8103));
    }

    @Test
    void doesNotMistakeALaterProcessOfTheSameIdForIt() throws IOException {
        var self = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
        file.write(new ProcessMark(self.pid(), self.began() + "0"), 8103);

        assertThat(file.living()).isEmpty();
    }

    @Test
    void doesNotFindAProcessThatEnded() throws IOException, InterruptedException {
        var brief = new ProcessBuilder("sleep", "30").start();
        file.write(ProcessMark.of(brief.pid()).orElseThrow(), 0);
        brief.destroyForcibly().waitFor();

        assertThat(file.living()).isEmpty();
    }

    @Test
    void takesNonsenseForNothing() throws IOException {
        Files.writeString(file.file(), "what\nis this");

        assertThat(file.read()).isEmpty();
    }

    @Test
    void listsAllOfAFolder() throws IOException {
        file.write(new ProcessMark(1, "x"), 0);
        Files.writeString(folder.resolve("addresses"), "");

        assertThat(PidFile.in(folder)).containsExactly(file);
        assertThat(PidFile.in(folder.resolve("absent"))).isEmpty();
    }
}
