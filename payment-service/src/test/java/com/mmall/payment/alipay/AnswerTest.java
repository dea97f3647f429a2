package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"12.50\"", "12.50", "12.5", "\"12.5\"", "1.25e1", "1250E-2", "\" 12.500 \"", "12.5000"})
    void readsOneAmountInEverySpelling(String spelled) throws Answer.Unreadable {
        assertThat(Answer.of("{\"a\":" + spelled + "}").amount("a")).isEqualTo(Money.ofYuan("12.50"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1.25e1\"",
                "\"12,50\"",
                "12.501",
                "-12.5",
                "1e400",
                "true",
                "{}",
                "[12.50]",
                "{\"v\":\"12.50\"}"
            })
    void saysSoWhenItIsNoAmount(String spelled) throws Answer.Unreadable {
        var answer = Answer.of("{\"a\":" + spelled + "}");

        assertThatThrownBy(() -> answer.amount("a"))
                .isInstanceOf(Answer.Unreadable.class)
                .hasMessageStartingWith("a is no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":\"\"}", "{\"a\":\" \"}"})
    void takesAbsentNullAndBlankForTheSame(String node) throws Answer.Unreadable {
        assertThat(Answer.of(node).has("a")).isFalse();
        assertThat(Answer.of(node).amount("a")).isNull();
    }

    @Test
    void keepsEachDigitOfALongNumber() throws Answer.Unreadable {
        assertThat(Answer.of("{\"trade_no\":2026010122001400000000000001}").text("trade_no"))
                .isEqualTo("2026010122001400000000000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"x\":[{\"a\":1,\"a\":2}],\"a\":1}"})
    void refusesANameThatStandsTwice(String node) {
        assertThatThrownBy(() -> Answer.of(node)).isInstanceOf(Answer.Unreadable.class);
    }

    @Test
    void refusesANumberWithoutEnd() {
        assertThatThrownBy(() -> Answer.of("{\"a\":" + "9".repeat(5_000) + ".0}"))
                .isInstanceOf(Answer.Unreadable.class);
    }
}
