package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.notify.NotifyForgery;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.TestIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The one list of what waits for a person. */
class AttentionIT {
    private static final String BUYER = TestIdentity.user(42);
    private static ARunningService shop;

    @BeforeAll
    static void start() {
        shop = ARunningService.with("mmall.payment.poll-interval", "500ms", "mmall.payment.time-to-pay", "4s");
        shop.alipay.switchNotify(false);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void newsOfAnotherAmountStandInTheListUntilThePaymentHasItsEnd() {
        var no = pay();
        shop.alipay.buyer().scan(no);

        shop.alipay.sendNotify(no, NotifyForgery.OTHER_AMOUNT);
        shop.alipay.sendNotify(no, NotifyForgery.OTHER_AMOUNT);

        assertThat(waiting()).containsOnlyOnce(no);
        assertThat(alerts(no)).containsExactly("AMOUNT_MISMATCH");

        shop.alipay.buyer().pay(no);
        await().atMost(Duration.ofSeconds(10)).until(() -> !waiting().contains(no));
        assertThat(alerts(no)).isEmpty();
    }

    @Test
    void aRefusedCancelStandsInTheListUntilItIsDone() {
        var no = pay();
        shop.alipay.faults().next("alipay.trade.cancel", no, 1, Fault.refused("CANCEL_NOT_ALLOWED"));

        await().atMost(Duration.ofSeconds(15)).until(() -> alerts(no).equals(List.of("CANCEL_REFUSED")));
        assertThat(shop.get("/api/payments/" + no, BUYER).text("status")).isEqualTo("CANCELLING");

        shop.post("/api/admin/payments/" + no + "/query", TestIdentity.admin(), "");

        await().atMost(Duration.ofSeconds(10)).until(() -> alerts(no).isEmpty());
        assertThat(shop.get("/api/payments/" + no, BUYER).text("status")).isEqualTo("CANCELLED");
    }

    private static String pay() {
        var answer = shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + shop.orders.place(42) + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("paymentNo");
    }

    private static List<String> waiting() {
        var numbers = new ArrayList<String>();
        shop.get("/api/admin/payments?needsAttention=true", TestIdentity.admin())
                .json()
                .path("items")
                .forEach(p -> numbers.add(p.path("paymentNo").asString()));
        return numbers;
    }

    private static List<String> alerts(String no) {
        var kinds = new ArrayList<String>();
        shop.get("/api/admin/payments/" + no, TestIdentity.admin())
                .json()
                .path("needsAttention")
                .forEach(kind -> kinds.add(kind.asString()));
        return kinds;
    }
}
