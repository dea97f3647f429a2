package com.mmall.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotMapTest {
    @Test
    void findsTheServerOfEachSlot() {
        var slots = new SlotMap(Map.of("a", "0-249, 500-749", "b", "250-499,750-998,999"));

        assertThat(slots.server(0)).isEqualTo("a");
        assertThat(slots.server(249)).isEqualTo("a");
        assertThat(slots.server(250)).isEqualTo("b");
        assertThat(slots.server(500)).isEqualTo("a");
        assertThat(slots.server(999)).isEqualTo("b");
    }

    @Test
    void refusesASlotOnNoServerOrOnTwo() {
        assertThatThrownBy(() -> new SlotMap(Map.of("a", "0-498", "b", "500-999")))
                .hasMessage("slot 499 is on no database server");
        assertThatThrownBy(() -> new SlotMap(Map.of("a", "0-500", "b", "500-999")))
                .hasMessageStartingWith("slot 500 is on two database servers");
        assertThatThrownBy(() -> new SlotMap(Map.of("a", "0-1000"))).hasMessageContaining("not slots like 0-499");
    }

    @Test
    void comesBackFromItsText() {
        assertThat(SlotMap.parse(SlotMap.text(Map.of("a", "0-1", "b", "2-999"))).server(2))
                .isEqualTo("b");
    }

    @Test
    void theFirstServerIsTheFirstByItsNameWhateverItsSlotsAre() {
        assertThat(new SlotMap(Map.of("b", "0-499", "a", "500-999")).first()).isEqualTo("a");
    }
}
