package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.order.testing.AnOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BegunOrderTest {
    private static final long NANOS = Long.MAX_VALUE - 5; // the clock may overflow

    @Test
    void tellsTheDatabasesTimeByTheTimeThatHasPassedInWholeMicroseconds() {
        var order = AnOrder.placing();
        var begun = new BegunOrder(order, null, NANOS);

        assertThat(begun.databaseTime(NANOS)).isEqualTo(order.times().createdAt());
        assertThat(begun.databaseTime(NANOS + Duration.ofMillis(1_250).toNanos() + 999))
                .isEqualTo(order.times().createdAt().plusMillis(1_250));
    }
}
