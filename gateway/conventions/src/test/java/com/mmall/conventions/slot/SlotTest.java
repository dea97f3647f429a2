package com.mmall.conventions.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlotTest {
    /** Rows lie where they say. */
    @Test
    void neverChange() {
        assertThat(Slot.ofUser(1)).isEqualTo(583);
        assertThat(Slot.ofUser(100_001)).isEqualTo(365);
        assertThat(Slot.ofOrder(123_456_789_012_345_678L)).isEqualTo(678);
        assertThat(Slot.ofOrder("123456789012345678")).hasValue(678);
        assertThat(Slot.ofPayment("12345678901234567800000001")).hasValue(678);
    }

    @Test
    void aPaymentIsInItsOrdersSlotHoweverLongItsNumberIs() {
        assertThat(Slot.ofOrder("7")).hasValue(7);
        assertThat(Slot.ofPayment("700000001")).hasValue(7);
        assertThat(Slot.ofOrder("12345678901234567890")).hasValue(890);
        assertThat(Slot.ofPayment("1234567890123456789000000001")).hasValue(890);
    }

    @Test
    void whatIsNotMadeOfAnOrdersNumberTellsNone() {
        assertThat(Slot.ofPayment("2026-11-30")).isEmpty();
        assertThat(Slot.ofPayment("12345678")).isEmpty();
        assertThat(Slot.ofPayment("")).isEmpty();
        assertThat(Slot.ofPayment("other_shop_12345678")).isEmpty();
        assertThat(Slot.ofOrder("12a")).isEmpty();
    }

    /** Whether user numbers count by one or, as generated ids do, by thousands. */
    @Test
    void spreadUsersEvenly() {
        assertThat(LongStream.range(0, 20_000).filter(id -> Slot.ofUser(100_000 + id) < 500))
                .hasSizeBetween(9_600, 10_400);
        assertThat(LongStream.range(0, 20_000).filter(id -> Slot.ofUser(1_400_000_000_000_000_000L + (id << 22)) < 500))
                .hasSizeBetween(9_600, 10_400);
    }
}
