package com.mmall.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.Program;
import com.mmall.launcher.supervise.Part.State;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildPartIT {
    private static final String READY = "touch ready; exec sleep 60";

    @TempDir
    Path folder;

    private PidFile pidFile;
    private ChildPart part;

    @BeforeEach
    void aPidFile() {
        pidFile = new PidFile(folder.resolve("fake-1.pid"));
    }

    @AfterEach
    void stop() throws PartFailed {
        part.stop();
    }

    @Test
    void isUpWhenItIsReadyAndRemembered() throws Exception {
        part = running(READY);

        assertThat(part.status().state()).isEqualTo(State.UP);
        assertThat(pidFile.living().orElseThrow().pid()).isEqualTo(part.status().pid());
    }

    @Test
    void stoppingLeavesNoProcessAndNoPidFile() throws Exception {
        part = running(READY);
        var process = pidFile.living().orElseThrow();

        part.stop();

        assertThat(process.alive()).isFalse();
        assertThat(pidFile.file()).doesNotExist();
        assertThat(part.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void oneThatDoesNotListenIsKilled() throws Exception {
        part = running("trap '' TERM; touch ready; while true; do sleep 0.1; done");
        var process = pidFile.living().orElseThrow();

        part.stop();

        assertThat(process.alive()).isFalse();
    }

    @Test
    void oneThatDiesByItselfIsDownWithItsExitCode() throws Exception {
        part = running(READY);

        ProcessHandle.of(Objects.requireNonNull(part.status().pid()))
                .orElseThrow()
                .destroyForcibly();

        await().untilAsserted(() ->
                assertThat(part.status()).isEqualTo(new Part.Status("fake-1", State.DOWN, null, 8100, 137)));
    }

    @Test
    void oneThatDiedCanBeStartedAgain() throws Exception {
        part = running("touch ready; until [ -e end ]; do sleep 0.05; done; exit 3");
        Files.createFile(folder.resolve("end"));
        await().untilAsserted(() -> assertThat(part.status().exitCode()).isEqualTo(3));
        Files.delete(folder.resolve("end"));

        part.start();

        assertThat(part.status().state()).isEqualTo(State.UP);
    }

    @Test
    void oneThatEndsBeforeItIsReadyFailsWithItsLastWords() {
        part = part("echo no database; exit 7", Duration.ofSeconds(20));

        assertThatThrownBy(part::start)
                .hasMessage("fake-1 ended with exit code 7 before it was ready")
                .extracting(e -> ((PartFailed) e).lastLines())
                .isEqualTo(List.of("no database"));
    }

    @Test
    void oneThatIsNeverReadyFailsInTimeAndIsEnded() {
        part = part("exec sleep 60", Duration.ofMillis(300));

        assertThatThrownBy(part::start).hasMessageContaining("was not ready after");
        assertThat(part.status().state()).isEqualTo(State.DOWN);
    }

    @Test
    void onlyOneThatEndedByItselfIsStartedAgain() throws Exception {
        part = running(READY);
        var pid = part.status().pid();
        part.startAgain();
        assertThat(part.status().pid()).as("it was up").isEqualTo(pid);

        part.stop();
        part.startAgain();
        assertThat(part.status().state()).as("stopped on purpose").isEqualTo(State.STOPPED);

        part.start();
        ProcessHandle.of(Objects.requireNonNull(part.status().pid()))
                .orElseThrow()
                .destroyForcibly();
        await().until(() -> part.status().state() == State.DOWN);
        part.startAgain();
        assertThat(part.status().state()).isEqualTo(State.UP);
    }

    @Test
    void oneThatIsStoppedWhileItsProgramIsPreparedIsNotStartedAfterwards() {
        var program = new Program(List.of("sleep", "60"), Map.of(), folder, folder.resolve("fake-1.log"));
        part = new ChildPart(
                "fake-1",
                8100,
                () -> {
                    part.stop();
                    return program;
                },
                () -> true,
                pidFile,
                new ChildPart.Patience(Duration.ofSeconds(5), Duration.ofSeconds(5)));

        assertThatThrownBy(part::start).hasMessage("fake-1 was stopped while it was being started");
        assertThat(pidFile.file()).doesNotExist();
    }

    @Test
    void oneInWhosePlaceAnotherProcessAnswersIsNotUp() throws Exception {
        Files.createFile(folder.resolve("ready"));
        var program = new Program(
                List.of("/bin/sh", "-c", "echo port taken; sleep 0.3; exit 1"),
                Map.of("PATH", System.getenv("PATH")),
                folder,
                folder.resolve("fake-1.log"));
        try (var stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var port = stranger.getLocalPort();
            part = new ChildPart(
                    "fake-1",
                    port,
                    () -> program,
                    Readiness.listens("127.0.0.1", port).ofListener(port),
                    pidFile,
                    new ChildPart.Patience(Duration.ofSeconds(20), Duration.ofMillis(500)));

            assertThatThrownBy(part::start).hasMessage("fake-1 ended with exit code 1 before it was ready");
        }
    }

    @Test
    void secretsAreInTheEnvironmentAndNotInTheCommand() throws Exception {
        part = running("printf %s \"$SECRET\" > seen; " + READY);
        var pid = part.status().pid();

        assertThat(folder.resolve("seen")).hasContent("s3cret");
        assertThat(Files.readString(Path.of("/proc/" + pid + "/cmdline"))).doesNotContain("s3cret");
    }

    private ChildPart running(String script) throws PartFailed {
        var started = part(script, Duration.ofSeconds(20));
        started.start();
        return started;
    }

    private ChildPart part(String script, Duration toStart) {
        var program = new Program(
                List.of("/bin/sh", "-c", script),
                Map.of("PATH", System.getenv("PATH"), "SECRET", "s3cret"),
                folder,
                folder.resolve("fake-1.log"));
        return new ChildPart(
                "fake-1",
                8100,
                () -> {
                    Files.deleteIfExists(folder.resolve("ready"));
                    return program;
                },
                () -> Files.exists(folder.resolve("ready")),
                pidFile,
                new ChildPart.Patience(toStart, Duration.ofMillis(500)));
    }
}
