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
