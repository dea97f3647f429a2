package com.mmall.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Test
    void readsAndWritesYuanToTheFen() {
        assertThat(Money.ofYuan("88.80")).isEqualTo(new Money(8_880));
        assertThat(new Money(1).yuan()).isEqualTo("0.01");
        assertThat(new Money(8_880)).hasToString("88.80");
        assertThat(Money.ofYuan("100000000.00")).isEqualTo(Money.MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"88.8", "88.800", "8.888E1", " 88.80", "88,80", "-1.00", "８８.８０", "1234567890.00", ""})
    void refusesEveryOtherForm(String yuan) {
        assertThatThrownBy(() -> Money.ofYuan(yuan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an amount in yuan");
    }

    @Test
    void isNeverNegative() {
        assertThat(new Money(0)).isEqualTo(Money.ZERO);
        assertThatThrownBy(() -> new Money(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(1).minus(new Money(2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addsTakesAwayAndCompares() {
        assertThat(new Money(3).plus(new Money(4))).isEqualTo(new Money(7));
        assertThat(new Money(7).minus(new Money(4))).isEqualTo(new Money(3));
        assertThat(new Money(3)).isLessThan(new Money(4)).isEqualByComparingTo(new Money(3));
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
    }
}
