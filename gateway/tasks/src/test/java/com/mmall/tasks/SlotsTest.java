package com.mmall.tasks;

import static com.mmall.tasks.TaskQueueContract.IMAGES;
import static com.mmall.tasks.TaskQueueContract.MONEY;
import static com.mmall.tasks.TaskQueueContract.QUERIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Six in all: four of money, four queries, one image. */
class SlotsTest {
    private final Slots slots = new Slots(TaskQueueContract.GROUPS);

    @Test
    void givesEachGroupItsShareAndLeavesTheRestToTheOthers() {
        assertThat(taken(IMAGES)).isOne();
        assertThat(taken(QUERIES)).isEqualTo(4);

        assertThat(slots.free(IMAGES)).isZero();
        assertThat(taken(MONEY)).isOne();
    }

    @Test
    void takesNothingFromAShareThatItHasNoSlotFor() {
        assertThat(taken(QUERIES)).isEqualTo(4);
        assertThat(taken(MONEY)).isEqualTo(2);
        assertThat(slots.take(IMAGES)).isFalse();

        slots.release(QUERIES);

        assertThat(slots.take(IMAGES)).isTrue();
    }

    @Test
    void knowsWhenAllHasComeToItsEnd() throws InterruptedException {
        slots.take(QUERIES);
        assertThat(slots.allFreeWithin(Duration.ofMillis(10))).isFalse();

        slots.release(QUERIES);

        assertThat(slots.allFreeWithin(Duration.ofMillis(10))).isTrue();
        assertThat(slots.free(MONEY)).isEqualTo(4);
    }

    private int taken(TaskGroup group) {
        var count = 0;
        while (slots.take(group)) {
            count++;
        }
        return count;
    }
}
