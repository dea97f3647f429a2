package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TaskPollerTest {
    private final AnInstance instance = new AnInstance();

    @Test
    void claimsUntilItIsStopped(CapturedOutput log) {
        instance.due("1", "QUERY");
        var poller = poller(Duration.ZERO);

        poller.start();
        await().until(() -> !instance.threads.isEmpty());
        instance.threads.removeFirst().run();
        poller.stop();

        instance.due("2", "QUERY");
        assertThat(instance.done).containsExactly("QUERY of 1");
        assertThat(log).contains("tasks stopped, none left open");
    }

    /** Nobody else would begin again. */
    @Test
    void goesOnClaimingAfterAnError() {
        instance.due("1", "QUERY");
        instance.failsToPrepare = new StackOverflowError("for once");
        var poller = poller(Duration.ZERO);

        poller.start();
        await().until(() -> instance.failsToPrepare == null);
        instance.due("2", "QUERY");
        await().until(() -> !instance.threads.isEmpty());
        poller.stop();
    }

    @Test
    void claimsNothingWhileTheClocksDiffer(CapturedOutput log) {
        instance.due("1", "QUERY");
        var clocks = new ClockGuard(instance.queue, clock(Duration.ofSeconds(-3)));

        assertThat(clocks.clocksAgree()).isFalse();
        assertThat(clocks.clocksAgree()).isFalse();
        instance.pass(Duration.ofSeconds(-3));

        assertThat(clocks.clocksAgree()).isTrue();
        assertThat(log.getOut().split("alert CLOCK", -1)).hasSize(2);
    }

    @Test
    void takesALateAnswerForNoProofOfAWrongClock() {
        var clock = mock(Clock.class);
        var there = instance.queue.now();
        when(clock.instant()).thenReturn(there.minusSeconds(6), there, there.minusSeconds(6), there.minusSeconds(3));
        var clocks = new ClockGuard(instance.queue, clock);

        assertThat(clocks.clocksAgree()).isTrue();
        for (var round = 1; round < 8; round++) {
            assertThat(clocks.clocksAgree()).as("is not looked at").isTrue();
        }
        assertThat(clocks.clocksAgree()).isFalse();
    }

    private TaskPoller poller(Duration ahead) {
        return new TaskPoller(instance.executor, new ClockGuard(instance.queue, clock(ahead)), Duration.ofMillis(5));
    }

    private Clock clock(Duration ahead) {
        return Clock.fixed(instance.queue.now().plus(ahead), ZoneOffset.UTC);
    }
}
