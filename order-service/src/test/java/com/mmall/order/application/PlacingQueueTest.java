package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PlacingQueueTest {
    @Test
    void refusesWhatGetsNoTurnInTime() throws Exception {
        var queue = new PlacingQueue(new PlacingQueue.Settings(1, 10, Duration.ofMillis(50)));
        var end = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> queue.run(() -> waitFor(begun, end)));
            begun.await();

            assertThatThrownBy(() -> queue.run(() -> "second")).isInstanceOf(Refused.Unavailable.class);
            end.countDown();

            assertThat(first.get()).isEqualTo("first");
            assertThat(queue.<String>run(() -> "third")).isEqualTo("third");
        }
    }

    @Test
    void refusesAtOnceWhenTooManyWait() throws Exception {
        var queue = new PlacingQueue(new PlacingQueue.Settings(1, 1, Duration.ofMinutes(1)));
        var end = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> queue.run(() -> waitFor(begun, end)));
            begun.await();
            var waiting = threads.submit(() -> queue.run(() -> "waiting"));
            await().until(() -> queue.waiting() == 1);

            assertThatThrownBy(() -> queue.run(() -> "too many")).isInstanceOf(Refused.Unavailable.class);
            end.countDown();

            assertThat(waiting.get()).isEqualTo("waiting");
        }
    }

    @Test
    void aFailureGivesTheTurnBack() {
        var queue = new PlacingQueue(new PlacingQueue.Settings(1, 1, Duration.ofMillis(50)));

        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> queue.run(() -> {
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static String waitFor(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "first";
    }
}
