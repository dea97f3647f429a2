package com.mmall.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemainsIT {
    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private DataFolder data;

    @BeforeEach
    void aDataFolder() throws IOException {
        data = new DataFolder(folder).create();
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void stopsServicesFirstAndDatabasesLast() throws Exception {
        for (var part : List.of("mysql", "gateway-1", "registry", "redis", "order-service-1")) {
            leftBehind(part);
        }
        var said = new ArrayList<String>();

        new Remains(data).stop(said::add);

        assertThat(said)
                .containsExactly(
                        "gateway-1 stopped",
                        "order-service-1 stopped",
                        "registry stopped",
                        "redis stopped",
                        "mysql stopped");
        for (var process : started) {
            assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(PidFile.in(data.run())).isEmpty();
    }

    @Test
    void sparesAProcessThatOnlyHasTheSameId() throws IOException {
        var stranger = leftBehind("mysql");
        new PidFile(data.pidFile("mysql")).write(new ProcessMark(stranger.pid(), "another boot"), 3307);

        new Remains(data).stop(line -> {});

        assertThat(stranger.isAlive()).isTrue();
    }

    private Process leftBehind(String part) throws IOException {
        var process = new ProcessBuilder("sleep", "60").start();
        started.add(process);
        new PidFile(data.pidFile(part)).write(ProcessMark.of(process.pid()).orElseThrow(), 0);
        return process;
    }
}
