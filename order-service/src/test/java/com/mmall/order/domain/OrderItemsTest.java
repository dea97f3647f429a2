package com.mmall.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderItemsTest {
    @Test
    void chargesMoreThanNothingAndAtMostAHundredMillion() {
        assertThat(costing("0.00", 1).canBeCharged()).isFalse();
        assertThat(costing("0.01", 1).canBeCharged()).isTrue();
        assertThat(costing("1000000.00", 100).canBeCharged()).isTrue();
        assertThat(costing("100000000.01", 1).canBeCharged()).isFalse();
        assertThat(new OrderItems(List.of(new OrderLine(1, "", "", new Money(Long.MAX_VALUE), 999)), Money.ZERO)
                        .canBeCharged())
                .isFalse();
    }

    private static OrderItems costing(String price, int quantity) {
        return new OrderItems(List.of(new OrderLine(1, "", "", Money.ofYuan(price), quantity)), Money.ZERO);
    }
}
