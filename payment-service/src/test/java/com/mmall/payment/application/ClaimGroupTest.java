package com.mmall.payment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.mmall.payment.domain.TaskKind;
import com.mmall.tasks.TaskGroup;
import org.junit.jupiter.api.Test;

class ClaimGroupTest {
    @Test
    void whateverIsSlowLeavesRoomForMoneyThatHasMoved() {
        assertThat(ClaimGroup.all(64).inOrder())
                .extracting(TaskGroup::name, TaskGroup::slots)
                .containsExactly(
                        tuple("URGENT", 64),
                        tuple("QUERIES", 40),
                        tuple("IMAGES", 8),
                        tuple("WATCHES", 8),
                        tuple("RECONCILIATION", 1));
    }

    @Test
    void eachGroupHasAtLeastOneSlot() {
        assertThat(ClaimGroup.all(1).inOrder())
                .allSatisfy(group -> assertThat(group.slots()).isOne());
    }

    @Test
    void eachKindIsInTheGroupThatItIsClaimedWith() {
        var groups = ClaimGroup.all(64);

        for (var kind : TaskKind.values()) {
            assertThat(groups.of(kind.name())).isEqualTo(ClaimGroup.of(kind).in(groups));
        }
    }

    @Test
    void onlyWhatConcernsMoneyGoesOnInItsOwnThread() {
        assertThat(ClaimGroup.all(64).inOrder())
                .filteredOn(TaskGroup::inPlace)
                .extracting(TaskGroup::name)
                .containsExactly("URGENT", "QUERIES");
    }
}
