package com.mmall.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpelledAmountTest {
    @ParameterizedTest
    @CsvSource({
        "88.80, 8880",
        "88.8, 8880",
        "88.800000, 8880",
        "88, 8800",
        "10.0, 1000",
        "10, 1000",
        "0.01, 1",
        "0, 0",
        "007.50, 750",
        "100000000.00, 10000000000",
        "999999999999.99, 99999999999999"
    })
    void readsWhatCanMeanOneAmountOnly(String spelled, long fen) {
        assertThat(SpelledAmount.of(spelled)).contains(new Money(fen));
        assertThat(SpelledAmount.of(" " + spelled + "\n")).contains(new Money(fen));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "88.801",
                "0.001",
                "-1.00",
                "+1.00",
                "88,80",
                "1,000.00",
                "1 000.00",
                "8.888E1",
                "88.",
                ".5",
                "８８.８０",
                "٨٨.٨٠",
                "0x58",
                "NaN",
                "88.80元",
                "¥88.80",
                "1000000000000",
                "88.8.0",
                "null"
            })
    void readsNothingThatMayMeanTwoThings(String text) {
        assertThat(SpelledAmount.of(text)).isEmpty();
    }

    @Test
    void writesANumberWithoutItsExponentUnlessItIsAbsurd() {
        assertThat(SpelledAmount.plain("8.88E1")).isEqualTo("88.8");
        assertThat(SpelledAmount.plain("8880e-2")).isEqualTo("88.80");
        assertThat(SpelledAmount.plain("1E12")).isEqualTo("1000000000000");
        assertThat(SpelledAmount.plain("1E13")).isEqualTo("1E13");
        assertThat(SpelledAmount.plain("1E999999999")).isEqualTo("1E999999999");
        assertThat(SpelledAmount.plain("1E-999999999")).isEqualTo("1E-999999999");
        assertThat(SpelledAmount.plain("1E99999999999")).isEqualTo("1E99999999999");
        assertThat(SpelledAmount.plain("1E-99999999999")).isEqualTo("1E-99999999999");
    }
}
