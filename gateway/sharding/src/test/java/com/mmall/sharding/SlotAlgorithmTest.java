package com.mmall.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.slot.Slot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.shardingsphere.sharding.api.sharding.complex.ComplexKeysShardingValue;
import org.junit.jupiter.api.Test;

class SlotAlgorithmTest {
    private static final List<String> SERVERS = List.of("a", "b");
    private static final long OF_A = 123_456_789_012_345_499L;
    private static final long OF_B = 123_456_789_012_345_500L;

    private static SlotAlgorithm by(String columns) {
        var properties = new Properties();
        properties.setProperty(SlotAlgorithm.SLOTS, "a=0-499;b=500-999");
        properties.setProperty(SlotAlgorithm.COLUMNS, columns);
        var algorithm = new SlotAlgorithm();
        algorithm.init(properties);
        return algorithm;
    }

    private static Collection<String> servers(Map<String, Collection<Comparable<?>>> values) {
        return by("order_no,user_id").doSharding(SERVERS, new ComplexKeysShardingValue<>("orders", values, Map.of()));
    }

    @Test
    void anOrderIsWhereItsNumberSays() {
        assertThat(servers(Map.of("order_no", List.of(OF_A)))).containsOnly("a");
        assertThat(servers(Map.of("order_no", List.of(String.valueOf(OF_B))))).containsOnly("b");
        assertThat(servers(Map.of("order_no", List.of(OF_A, OF_B)))).containsOnly("a", "b");
    }

    @Test
    void aUsersOrdersAreInTheUsersSlot() {
        assertThat(servers(Map.of("user_id", List.of(7L)))).containsOnly(Slot.ofUser(7) < 500 ? "a" : "b");
    }

    @Test
    void theNumberDecidesWhereBothAreNamed() {
        assertThat(servers(Map.of("user_id", List.of(7L), "order_no", List.of(OF_A))))
                .containsOnly("a");
        assertThat(servers(Map.of("user_id", List.of(7L), "order_no", List.of(OF_B))))
                .containsOnly("b");
    }

    private static Collection<String> ofPayment(String paymentNo, String orderNo) {
        var values = Map.<String, Collection<Comparable<?>>>of(
                "payment_no", List.of(paymentNo), "order_no", List.of(orderNo));
        return by("payment_no,order_no")
                .doSharding(SERVERS, new ComplexKeysShardingValue<>("payment", values, Map.of()));
    }

    @Test
    void aPaymentIsWhereItsOrderIs() {
        assertThat(ofPayment(OF_A + "99999999", String.valueOf(OF_A))).containsOnly("a");
        assertThat(ofPayment(OF_B + "00000000", String.valueOf(OF_B))).containsOnly("b");
    }

    @Test
    void whatTellsNoSlotIsOnTheFirstServer() {
        assertThat(ofPayment("2026-11-30", String.valueOf(OF_B))).containsOnly("a");
    }

    @Test
    void withoutAKeyItIsAllServers() {
        assertThat(servers(Map.of())).containsExactlyElementsOf(SERVERS);
    }

    @Test
    void refusesAColumnThatTellsNoSlot() {
        assertThatThrownBy(() -> by("order_no,product_id")).hasMessage("no slot follows from a column product_id");
    }
}
