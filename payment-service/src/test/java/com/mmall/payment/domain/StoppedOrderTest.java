package com.mmall.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoppedOrderTest {
    @Test
    void knowsWhichPricesWereStopped() {
        var stopped = StoppedOrder.NOTHING.pricesBefore(3);

        assertThat(stopped.hasStoppedBefore(3)).isTrue();
        assertThat(stopped.hasStoppedBefore(4)).isFalse();
        assertThat(StoppedOrder.NOTHING.hasStoppedBefore(1)).isFalse();
    }

    @Test
    void whatWasStoppedStaysSo() {
        var stopped = StoppedOrder.NOTHING.pricesBefore(3).closedForGood();

        assertThat(stopped.pricesBefore(2)).isEqualTo(new StoppedOrder(true, 3));
    }
}
