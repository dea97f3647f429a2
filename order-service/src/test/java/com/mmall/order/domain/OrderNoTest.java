package com.mmall.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.slot.Slot;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderNoTest {
    @Test
    void hasEighteenDigitsAndNoTwin() {
        var random = new SecureRandom();
        var numbers =
                Stream.generate(() -> OrderNo.newFor(7, random)).limit(100_000).collect(Collectors.toSet());

        assertThat(numbers).hasSize(100_000).allMatch(no -> no.toString().matches("[1-9][0-9]{17}"));
    }

    @Test
    void endsInTheSlotOfItsBuyer() {
        var no = OrderNo.newFor(100_001, new SecureRandom());

        assertThat(no.slot()).isEqualTo(Slot.ofUser(100_001));
        assertThat(no.toString()).endsWith(String.format(Locale.ROOT, "%03d", Slot.ofUser(100_001)));
    }

    @Test
    void readsOnlyWhatCanBeANumber() {
        assertThat(OrderNo.of("123456789012345678")).contains(new OrderNo(123_456_789_012_345_678L));
        assertThat(Stream.of("", "0", "1e17", "-23456789012345678", "012345678901234567", "1234567890123456789")
                        .flatMap(text -> OrderNo.of(text).stream()))
                .isEmpty();
    }
}
