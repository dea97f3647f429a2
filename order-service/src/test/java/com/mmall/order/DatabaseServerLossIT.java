package com.mmall.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestBacking;
import com.mmall.conventions.slot.Slot;
import com.mmall.conventions.testing.Answer;
import com.mmall.order.testing.RunningOrderService;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One of two database servers is killed: the other one's buyers buy and pay, and nothing is lost or done twice. */
@Tag("several-databases")
class DatabaseServerLossIT extends RunningOrderService {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long OF_A = userOn(true);
    private static final long OF_B = userOn(false);

    @Autowired
    JdbcClient service;

    private static long userOn(boolean first) {
        return LongStream.range(1, 100)
                .filter(user -> Slot.ofUser(user) < Slot.COUNT / 2 == first)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOtherHalfGoesOnAndTheLostOneComesBackAsItWas() throws Exception {
        var unpaid = placed(OF_B, 1);
        var paid = placed(OF_B, 1);
        assertThat(paid(paid, paid + "1", "128.50").text("/decision")).isEqualTo("ACCEPTED");
        killSecondServer();
        try {
            assertThat(post(OF_B, "/api/orders", tea(OF_B, 1)).status()).isEqualTo(503);
            assertThat(paid(unpaid, unpaid + "1", "128.50").status()).isEqualTo(503);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(servers.present()).containsExactly("a"));

            goesOnOnTheFirst();
            assertThat(health("databases").text("/components/db/details/a")).isEqualTo("UP");
            assertThat(health("databases").text("/components/db/details/b")).isEqualTo("AWAY");
            assertThat(health("readiness").text("/status")).isEqualTo("UP");
        } finally {
            TestBacking.secondDatabaseServer();
        }

        await().atMost(LONG).untilAsserted(() -> assertThat(servers.present()).containsExactly("a", "b"));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(paid(unpaid, unpaid + "1", "128.50").text("/decision"))
                                .isEqualTo("ACCEPTED"));
        assertThat(paid(paid, paid + "1", "128.50").text("/decision")).isEqualTo("ACCEPTED");
        assertThat(status(paid)).isEqualTo("PAID");
        placed(OF_B, 1);
        await().atMost(LONG).untilAsserted(() -> assertThat(tasks(unpaid)).isZero());
        await().atMost(LONG).untilAsserted(() -> assertThat(tasks(paid)).isZero());
        assertThat(sql.sql("SELECT COUNT(*) FROM order_payment WHERE decision = 'ACCEPTED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(health("databases").text("/components/db/details/b")).isEqualTo("UP");
    }

    /** Bought, paid and taken out of the stock; and another one cancelled. */
    private void goesOnOnTheFirst() {
        var order = placed(OF_A, 1);
        assertThat(paid(order, order + "1", "128.50").text("/decision")).isEqualTo("ACCEPTED");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(tasksOnTheFirst(order)).isZero());
        var cancelled = placed(OF_A, 1);
        assertThat(post(OF_A, "/api/orders/" + cancelled + "/cancellation", null)
                        .status())
                .isBetween(200, 202);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(tasksOnTheFirst(cancelled)).isZero());
    }

    private int tasksOnTheFirst(String order) {
        return service.sql("SELECT COUNT(*) FROM order_task WHERE order_no = ? AND due_at IS NOT NULL")
                .param(order)
                .query(Integer.class)
                .single();
    }

    private Answer health(String group) {
        return call("GET", "/actuator/health/" + group, null, null);
    }

    private static void killSecondServer() throws Exception {
        var process = ProcessHandle.of(TestBacking.secondDatabaseServer().pid().orElseThrow())
                .orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }
}
