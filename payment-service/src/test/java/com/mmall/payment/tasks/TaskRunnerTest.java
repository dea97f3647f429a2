package com.mmall.payment.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.Dispatching;
import com.mmall.payment.application.TaskQueue;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {
    @Test
    void goesOnClaimingAfterAnError() throws InterruptedException {
        var claims = new CountDownLatch(2);
        var queue = claimingFailsAtFirst(claims);
        var threads = new TaskThreads(properties());
        var runner = new TaskRunner(queue, Dispatching.nothingOf(queue, threads), threads);

        runner.start();
        try {
            assertThat(claims.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            runner.stop();
        }
    }

    private static TaskQueue claimingFailsAtFirst(CountDownLatch claims) {
        return (TaskQueue) Proxy.newProxyInstance(
                TaskRunnerTest.class.getClassLoader(), new Class<?>[] {TaskQueue.class}, (self, method, arguments) -> {
                    if (method.getName().equals("clockAhead")) {
                        return Duration.ZERO;
                    }
                    claims.countDown();
                    if (claims.getCount() > 0) {
                        throw new StackOverflowError("for once");
                    }
                    return List.of();
                });
    }

    private static PaymentProperties properties() {
        return new PaymentProperties(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofHours(2),
                5,
                Duration.ofSeconds(12),
                Duration.ofSeconds(4),
                Duration.ofSeconds(10),
                64);
    }
}
