package com.mmall.payment.duties;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.Attention;
import com.mmall.payment.application.CarryOutDuty;
import com.mmall.payment.application.Payments;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

class DutyRunnerTest {
    @Test
    void goesOnClaimingAfterAnError() throws InterruptedException {
        var claims = new CountDownLatch(2);
        var runner = new DutyRunner(
                claimingFailsAtFirst(claims), new ObjectProvider<CarryOutDuty>() {}, failures(), properties());

        runner.start();
        try {
            assertThat(claims.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            runner.stop();
        }
    }

    private static Payments claimingFailsAtFirst(CountDownLatch claims) {
        return (Payments) Proxy.newProxyInstance(
                DutyRunnerTest.class.getClassLoader(), new Class<?>[] {Payments.class}, (self, method, arguments) -> {
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

    private static FailedDuties failures() {
        return new FailedDuties((Attention) Proxy.newProxyInstance(
                DutyRunnerTest.class.getClassLoader(), new Class<?>[] {Attention.class}, (self, method, arguments) -> {
                    throw new IllegalStateException("no duty has failed");
                }));
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
