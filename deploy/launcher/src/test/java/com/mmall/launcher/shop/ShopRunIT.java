package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.launcher.backup.BackupWriter;
import com.mmall.launcher.command.Commands;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.ProcessMark;
import com.mmall.launcher.supervise.Detached;
import com.mmall.launcher.supervise.Watching;
import com.mmall.launcher.testing.FakeShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole run, with a real supervisor and real processes; only the programs are small. */
class ShopRunIT {
    private static final String RUNS = FakeShop.READY + "exec sleep 600";

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();
    private DataFolder data;
    private @Nullable Process supervisor;
    private List<ProcessMark> parts = List.of();

    @BeforeEach
    void aDataFolder() throws IOException {
        data = new DataFolder(folder).create();
    }

    @AfterEach
    void nothingIsLeft() {
        Stream.ofNullable(supervisor).forEach(Process::destroyForcibly);
        parts.forEach(part -> part.handle().ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void downStopsServicesFirstAndLeavesNoProcess() throws Exception {
        up(RUNS, 0);

        var said = said("down");

        assertThat(said).containsSubsequence("order-service-1 stopped", "mysql stopped", "mmall is down");
        assertThat(parts).hasSize(2).noneMatch(ProcessMark::alive);
        assertThat(Objects.requireNonNull(supervisor).waitFor()).isZero();
        assertThat(PidFile.in(data.run())).isEmpty();
    }

    @Test
    void downLeavesNoProcessAlsoAfterTheSupervisorWasKilled() throws Exception {
        up(RUNS, 0);
        Objects.requireNonNull(supervisor).destroyForcibly().waitFor();
        assertThat(parts).allMatch(ProcessMark::alive);

        var said = said("down");

        assertThat(said).containsSubsequence("order-service-1 stopped", "mysql stopped", "mmall is down");
        assertThat(parts).noneMatch(ProcessMark::alive);
    }

    @Test
    void aTerminateSignalStopsEverything() throws Exception {
        up(RUNS, 0);

        Objects.requireNonNull(supervisor).destroy();
        supervisor.waitFor();

        assertThat(parts).noneMatch(ProcessMark::alive);
    }

    @Test
    void endsWithTheProcessItWasStartedFor() throws Exception {
        var terminal = new ProcessBuilder("sleep", "600").start();
        up(RUNS, terminal.pid());

        terminal.destroyForcibly();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(parts).noneMatch(ProcessMark::alive));
    }

    @Test
    void statusShowsEachPartForPrograms() throws Exception {
        up(RUNS, 0);

        var mysql = status().get(0);

        assertThat(mysql.propertyNames()).containsExactly("name", "pid", "port", "state", "rssMiB");
        assertThat(mysql.path("name").asString()).isEqualTo("mysql");
        assertThat(mysql.path("pid").asLong())
                .isEqualTo(new PidFile(data.pidFile("mysql"))
                        .living()
                        .orElseThrow()
                        .pid());
        assertThat(mysql.path("state").asString()).isEqualTo("UP");
        assertThat(mysql.path("port").asInt()).isEqualTo(8100);
    }

    @Test
    void aPartThatWasKilledIsStartedAgainAndStatusSaysHowOftenAndWhy() throws Exception {
        up(RUNS, 0);
        var killed = new PidFile(data.pidFile("order-service-1")).living().orElseThrow();

        killed.handle().orElseThrow().destroyForcibly();

        await().untilAsserted(() ->
                assertThat(status().get(1).path("restarts").asInt()).isEqualTo(1));
        var again = status().get(1);
        assertThat(again.path("state").asString()).isEqualTo("UP");
        assertThat(again.path("pid").asLong()).isNotEqualTo(killed.pid());
        assertThat(again.path("restartedAfter").asString()).isEqualTo("exit code 137");
        assertThat(said("status")).contains("started again 1 times, ended last by exit code 137");
        assertThat(data.log("supervisor"))
                .content()
                .contains(
                        "!! order-service-1 has ended (exit code 137): it is started again in 1 s",
                        "!! order-service-1 is up again");
        remember();
    }

    @Test
    void theLogOfARunningPartStaysSmall() throws Exception {
        up(FakeShop.READY + "yes 'a line of a log' | head -c 9000000; exec sleep 600", 0);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(Files.size(data.log("order-service-1"))).isLessThan(1_000_000);
            assertThat(data.logs().resolve("order-service-1.log.1")).isNotEmptyFile();
        });
    }

    @Test
    void aPartThatIsStoppedStaysStopped() throws Exception {
        up(RUNS, 0);

        said("stop", "order-service");

        await().during(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        assertThat(status().get(1).path("state").asString()).isEqualTo("STOPPED"));
        said("start", "order-service");
        assertThat(status().get(1).path("state").asString()).isEqualTo("UP");
        remember();
    }

    @Test
    void aPartThatFailsStopsTheOthersAndIsNamedWithItsLastWords() throws Exception {
        var ready = started("echo the table is missing; exit 1", 0);

        assertThat(ready).isFalse();
        assertThat(heard)
                .contains(
                        "FAILED: order-service-1 ended with exit code 1 before it was ready",
                        "    | the table is missing");
        assertThat(Objects.requireNonNull(supervisor).waitFor()).isEqualTo(1);
        assertThat(PidFile.in(data.run())).isEmpty();
    }

    @Test
    void aSecondSupervisorOfTheSameDataGivesUp() throws Exception {
        up(RUNS, 0);

        var second = start(RUNS, 0);

        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(parts).allMatch(ProcessMark::alive);
    }

    @Test
    void aShopThatRunsIsNotRestoredAndOneThatIsDownIsNotBackedUp() throws Exception {
        var file = folder.resolve("backup.zip");
        try (var writer = BackupWriter.to(file)) {
            writer.database().close();
            writer.complete();
        }
        assertThat(Commands.run(
                        "backup",
                        "--data",
                        folder.toString(),
                        folder.resolve("b.zip").toString()))
                .isEqualTo(1);
        assertThat(folder.resolve("b.zip")).doesNotExist();
        up(RUNS, 0);

        assertThat(Commands.run("restore", "--data", folder.toString(), file.toString()))
                .isEqualTo(1);
        Objects.requireNonNull(supervisor).destroyForcibly().waitFor();
        assertThat(Commands.run("restore", "--data", folder.toString(), file.toString()))
                .isEqualTo(1);

        assertThat(parts).allMatch(ProcessMark::alive);
        assertThat(data.stores()).doesNotExist();
    }

    private void up(String script, long whilePid) throws Exception {
        assertThat(started(script, whilePid)).as(() -> String.join("\n", heard)).isTrue();
        remember();
    }

    private void remember() {
        parts = Stream.of("mysql", "order-service-1")
                .flatMap(part -> new PidFile(data.pidFile(part)).living().stream())
                .toList();
    }

    private boolean started(String script, long whilePid) throws Exception {
        var process = start(script, whilePid);
        supervisor = process;
        return new Watching(data.progress(), heard::add).untilReady(process::isAlive);
    }

    private Process start(String script, long whilePid) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Detached(data, java)
                .start(FakeShop.class, List.of(), List.of(folder.toString(), script, Long.toString(whilePid)));
    }

    private JsonNode status() {
        return JsonMapper.builder().build().readTree(said("status", "--json"));
    }

    private String said(String command, String... arguments) {
        var before = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            var all = Stream.concat(Stream.of(command, "--data", folder.toString()), Stream.of(arguments));
            assertThat(Commands.run(all.toArray(String[]::new))).isZero();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
