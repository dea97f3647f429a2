package com.mmall.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void addsAndMultipliesToTheFen() {
        assertThat(Money.ofYuan("33.33").times(3)).isEqualTo(Money.ofYuan("99.99"));
        assertThat(Money.ofYuan("0.1").plus(Money.ofYuan("0.2"))).isEqualTo(Money.ofYuan("0.30"));
        assertThat(Money.ofYuan("19.99").times(100).yuan()).isEqualTo("1999.00");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofYuan("0.001")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofYuan("-1.00")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void chargesMoreThanNothingAndAtMostAHundredMillion() {
        assertThat(costing("0.00", 1).canBeCharged()).isFalse();
        assertThat(costing("0.01", 1).canBeCharged()).isTrue();
        assertThat(costing("1000000.00", 100).canBeCharged()).isTrue();
        assertThat(costing("100000000.01", 1).canBeCharged()).isFalse();
        assertThat(new Contents(List.of(new OrderLine(1, "", "", new Money(Long.MAX_VALUE), 999)), Money.ZERO)
                        .canBeCharged())
                .isFalse();
    }

    private static Contents costing(String price, int quantity) {
        return new Contents(List.of(new OrderLine(1, "", "", Money.ofYuan(price), quantity)), Money.ZERO);
    }
}
