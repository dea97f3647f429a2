package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.order.domain.RequestedLine;
import com.mmall.order.domain.UnpaidOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderLimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final OrderLimits LIMITS =
            new OrderLimits(Duration.ofMinutes(30), Duration.ofDays(15), 5, 20, 10, Duration.ofDays(7), "6.00");
    private static final List<RequestedLine> ONE = List.of(new RequestedLine(1, 1));

    @Test
    void allowWhatStaysBelowAllOfThem() {
        assertThat(LIMITS.refusal(new UnpaidOrders(4, Map.of(1L, 19), endedNow(9)), ONE, NOW))
                .isEmpty();
    }

    @Test
    void sayWhichOneIsReached() {
        assertThat(code(new UnpaidOrders(5, Map.of(), List.of()))).isEqualTo("too_many_unpaid_orders");
        assertThat(code(new UnpaidOrders(4, Map.of(1L, 20), List.of()))).isEqualTo("purchase_limit_exceeded");
        assertThat(code(new UnpaidOrders(4, Map.of(), endedNow(10)))).isEqualTo("too_many_orders_ended_unpaid");
    }

    @Test
    void sayFirstWhatTheBuyerCanChangeByPaying() {
        assertThat(code(new UnpaidOrders(5, Map.of(1L, 20), endedNow(10)))).isEqualTo("too_many_unpaid_orders");
        assertThat(code(new UnpaidOrders(0, Map.of(1L, 20), endedNow(10)))).isEqualTo("purchase_limit_exceeded");
    }

    @Test
    void tellHowMuchIsHeldAndHowLongToWait() {
        var tooMuch = LIMITS.refusal(new UnpaidOrders(0, Map.of(1L, 20), List.of()), ONE, NOW);
        var tooOften = LIMITS.refusal(new UnpaidOrders(0, Map.of(), endedNow(10)), ONE, NOW);

        assertThat(tooMuch.orElseThrow().properties())
                .containsEntry("productId", "1")
                .containsEntry("limit", 20)
                .containsEntry("held", 20);
        assertThat(tooOften.orElseThrow().retryAfter())
                .isEqualTo(Duration.ofHours(1).plusSeconds(1));
    }

    @Test
    void readTheFeeInYuan() {
        assertThat(LIMITS.fee().fen()).isEqualTo(600);
    }

    private static String code(UnpaidOrders held) {
        return LIMITS.refusal(held, ONE, NOW).orElseThrow().code();
    }

    private static List<Instant> endedNow(int times) {
        return Collections.nCopies(times, NOW);
    }
}
