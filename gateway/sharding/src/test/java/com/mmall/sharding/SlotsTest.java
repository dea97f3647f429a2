package com.mmall.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0-999", "0-249,500-749", "1,3,5-7,999"})
    void comeBackFromTheirText(String text) {
        assertThat(Slots.parse(text)).hasToString(text);
    }

    @Test
    void areWrittenInTheShortestWay() {
        assertThat(Slots.parse("7,5 , 6,1-2,2-3")).hasToString("1-3,5-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1000", "0-1000", "5-4", "1,,2", "-1"})
    void areRanges(String text) {
        assertThatThrownBy(() -> Slots.parse(text)).hasMessageStartingWith("not slots like 0-499");
    }

    @Test
    void areSets() {
        var half = Slots.parse("0-499");
        assertThat(half.without(Slots.parse("250-749"))).hasToString("0-249");
        assertThat(half.within(Slots.parse("250-749"))).hasToString("250-499");
        assertThat(half.and(Slots.parse("499-749"))).hasToString("0-749");
        assertThat(half.others()).hasToString("500-999");
        assertThat(half.hasAllOf(Slots.parse("1,2"))).isTrue();
        assertThat(half.hasAllOf(Slots.parse("1,500"))).isFalse();
        assertThat(half.has(499)).isTrue();
        assertThat(half.has(500)).isFalse();
        assertThat(Slots.NONE.isEmpty()).isTrue();
    }
}
