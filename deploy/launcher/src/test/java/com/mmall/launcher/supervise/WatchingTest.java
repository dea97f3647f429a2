package com.mmall.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchingTest {
    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();

    @Test
    void hearsEveryLineUntilAllIsReady() throws Exception {
        var progress = progress();
        progress.say("mysql up 数据库");
        progress.ready();

        assertThat(watching().untilReady(() -> true)).isTrue();
        assertThat(heard).containsExactly("mysql up 数据库");
    }

    @Test
    void hearsWhyItFailed() throws Exception {
        progress().failed("no database");

        assertThat(watching().untilReady(() -> true)).isFalse();
        assertThat(heard).containsExactly("no database");
    }

    @Test
    void doesNotWaitForASupervisorThatHasGone() throws Exception {
        progress().say("starting");

        assertThat(watching().untilReady(() -> false)).isFalse();
        assertThat(heard).containsExactly("starting");
    }

    @Test
    void hearsWhatComesAfterAllWasReadyUntilTheSupervisorHasGone() throws Exception {
        var progress = progress();
        progress.ready();
        var watching = watching();
        watching.untilReady(() -> true);
        var looks = new AtomicInteger();

        watching.untilGone(() -> {
            progress.say("!! redis has ended " + looks.get());
            return looks.incrementAndGet() < 2;
        });

        assertThat(heard).containsExactly("!! redis has ended 0", "!! redis has ended 1");
    }

    private Progress progress() throws IOException {
        return new Progress(folder.resolve("progress"));
    }

    private Watching watching() {
        return new Watching(folder.resolve("progress"), heard::add);
    }
}
