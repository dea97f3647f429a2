package com.mmall.payment.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.application.ClaimGroup;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotsTest {
    @Test
    void whateverIsSlowLeavesRoomForMoneyThatHasMoved() {
        var slots = new Slots(64);

        assertThat(taken(slots, ClaimGroup.IMAGES)).isEqualTo(8);
        assertThat(taken(slots, ClaimGroup.WATCHES)).isEqualTo(8);
        assertThat(taken(slots, ClaimGroup.QUERIES)).isEqualTo(40);
        assertThat(slots.free(ClaimGroup.IMAGES)).isZero();
        assertThat(taken(slots, ClaimGroup.URGENT)).isEqualTo(8);
    }

    @Test
    void whatIsUrgentMayHaveAll() {
        var slots = new Slots(64);

        assertThat(taken(slots, ClaimGroup.URGENT)).isEqualTo(64);
        assertThat(slots.free(ClaimGroup.QUERIES)).isZero();
        assertThat(slots.take(ClaimGroup.QUERIES)).isFalse();
    }

    @Test
    void whatWasRefusedForWantOfASlotCostsNoShare() {
        var slots = new Slots(8);
        taken(slots, ClaimGroup.URGENT);
        assertThat(slots.take(ClaimGroup.WATCHES)).isFalse();

        slots.release(ClaimGroup.URGENT);

        assertThat(slots.take(ClaimGroup.WATCHES)).isTrue();
    }

    @Test
    void eachGroupHasAtLeastOne() {
        for (var group : ClaimGroup.values()) {
            assertThat(taken(new Slots(1), group)).as("%s", group).isEqualTo(1);
        }
    }

    @Test
    void knowsWhenAllHasComeToItsEnd() throws InterruptedException {
        var slots = new Slots(8);
        slots.take(ClaimGroup.QUERIES);
        assertThat(slots.allFreeWithin(Duration.ofMillis(10))).isFalse();

        slots.release(ClaimGroup.QUERIES);

        assertThat(slots.allFreeWithin(Duration.ofMillis(10))).isTrue();
        assertThat(slots.free(ClaimGroup.URGENT)).isEqualTo(8);
    }

    private static int taken(Slots slots, ClaimGroup group) {
        int count = 0;
        while (slots.take(group)) {
            count++;
        }
        return count;
    }
}
