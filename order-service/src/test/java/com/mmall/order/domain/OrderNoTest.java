package com.mmall.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderNoTest {
    @Test
    void hasEighteenDigitsAndNoTwin() {
        var random = new SecureRandom();
        var numbers =
                Stream.generate(() -> OrderNo.random(random)).limit(100_000).collect(Collectors.toSet());

        assertThat(numbers).hasSize(100_000).allMatch(no -> no.toString().matches("[1-9][0-9]{17}"));
    }

    @Test
    void readsOnlyWhatCanBeANumber() {
        assertThat(OrderNo.of("123456789012345678")).contains(new OrderNo(123_456_789_012_345_678L));
        assertThat(Stream.of("", "0", "1e17", "-23456789012345678", "012345678901234567", "1234567890123456789")
                        .flatMap(text -> OrderNo.of(text).stream()))
                .isEmpty();
    }
}
