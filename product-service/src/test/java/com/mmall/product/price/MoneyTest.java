package com.mmall.product.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({"0,0.00", "0.01,0.01", "12,12.00", "12.5,12.50", "1299.90,1299.90", "100000000,100000000.00"})
    void readsYuanAndWritesTwoDigits(String read, String written) {
        assertThat(Money.ofYuan(read).yuan()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-1", "+1", "1.", ".5", "1.005", "01", "1e3", "1,000", "１２", "100000000.01", "NaN"})
    void refusesWhatIsNoPlainAmount(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofYuan(text));
    }

    @Test
    void isNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(-1));
    }
}
