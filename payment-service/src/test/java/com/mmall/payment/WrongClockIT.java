package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An instance whose clock jumps by minutes while it runs. */
@ExtendWith(OutputCaptureExtension.class)
class WrongClockIT {
    private static ARunningService shop;

    @BeforeAll
    static void start() {
        shop = ARunningService.with("mmall.payment.poll-interval", "300ms", "mmall.payment.time-to-pay", "5m");
        shop.alipay.switchNotify(false);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {10, -10})
    void claimsNothingSaysSoOnceEndsNothingEarlyAndGoesOnByItself(long minutes, CapturedOutput output) {
        var order = shop.orders.place(42);
        var no = shop.post("/api/payments", TestTokens.user(42), "{\"orderNo\":\"" + order + "\"}")
                .text("paymentNo");

        shop.clock.beAhead(Duration.ofMinutes(minutes));
        await().atMost(Duration.ofSeconds(5)).until(() -> alerts(output) == 1);
        awaitQuiet();
        shop.alipay.buyer().pay(no);
        await().during(Duration.ofSeconds(1)).until(() -> !shop.orders.paid(order));

        shop.clock.beRight();

        await().atMost(Duration.ofSeconds(3)).until(() -> shop.orders.paid(order));
        assertThat(alerts(output)).isOne();
        assertThat(shop.alipay.calls("alipay.trade.cancel")).isEmpty();
    }

    /** What was claimed before may still be on its way. */
    private static void awaitQuiet() {
        var last = new AtomicInteger();
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(700))
                .until(() -> shop.alipay.calls().size()
                        == last.getAndSet(shop.alipay.calls().size()));
    }

    private static int alerts(CapturedOutput output) {
        return output.toString().split("alert CLOCK", -1).length - 1;
    }
}
