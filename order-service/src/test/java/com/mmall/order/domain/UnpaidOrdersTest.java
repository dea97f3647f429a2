package com.mmall.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnpaidOrdersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final UnpaidOrders NOTHING = new UnpaidOrders(0, Map.of(), List.of());

    @Test
    void letsABuyerHoldExactlyTheMost() {
        var held = new UnpaidOrders(1, Map.of(1L, 12), List.of());

        assertThat(held.beyond(20, List.of(new RequestedLine(1, 8)))).isEmpty();
        assertThat(held.beyond(20, List.of(new RequestedLine(1, 9)))).contains(new RequestedLine(1, 9));
    }

    @Test
    void countsEachProductForItself() {
        var held = new UnpaidOrders(2, Map.of(1L, 20, 2L, 5), List.of());

        assertThat(held.beyond(20, List.of(new RequestedLine(2, 15), new RequestedLine(3, 20))))
                .isEmpty();
        assertThat(held.beyond(
                        20, List.of(new RequestedLine(2, 15), new RequestedLine(3, 21), new RequestedLine(1, 1))))
                .contains(new RequestedLine(3, 21));
        assertThat(held.held(1)).isEqualTo(20);
        assertThat(held.held(9)).isZero();
    }

    @Test
    void letsNobodyWaitWhoHasLetFewOrdersEnd() {
        assertThat(NOTHING.waitFor(1, NOW)).isEmpty();
        assertThat(ended(9).waitFor(10, NOW)).isEmpty();
    }

    @Test
    void waitsUntilTheOldestOfTheLastTenIsAnHourAgo() {
        // the ten ended one, two, … ten minutes ago
        assertThat(ended(10).waitFor(10, NOW)).contains(Duration.ofMinutes(50));
        assertThat(ended(15).waitFor(10, NOW)).contains(Duration.ofMinutes(50));
        assertThat(ended(10).waitFor(1, NOW)).contains(Duration.ofMinutes(59));
    }

    @Test
    void forgetsWhatIsExactlyAnHourAgo() {
        var hourAgo = new UnpaidOrders(0, Map.of(), List.of(NOW.minus(UnpaidOrders.MEMORY)));

        assertThat(hourAgo.waitFor(1, NOW)).isEmpty();
        assertThat(hourAgo.waitFor(1, NOW.minusMillis(1))).contains(Duration.ofMillis(1));
    }

    @Test
    void doesNotDependOnTheOrderOfTheRows() {
        var times = new ArrayList<>(ended(10).endedUnpaid()).reversed();

        assertThat(new UnpaidOrders(0, Map.of(), times).waitFor(10, NOW))
                .isEqualTo(ended(10).waitFor(10, NOW));
    }

    private static UnpaidOrders ended(int times) {
        var ended = new ArrayList<Instant>();
        for (var i = 1; i <= times; i++) {
            ended.add(NOW.minus(Duration.ofMinutes(i)));
        }
        return new UnpaidOrders(0, Map.of(), ended);
    }
}
