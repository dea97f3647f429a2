package com.mmall.sharding;

import com.mmall.conventions.slot.Slot;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.shardingsphere.sharding.api.sharding.complex.ComplexKeysShardingAlgorithm;
import org.apache.shardingsphere.sharding.api.sharding.complex.ComplexKeysShardingValue;

/** From the values of a statement's key to the server of their slot. Without a value: all servers. Made by ShardingSphere. */
public final class SlotAlgorithm implements ComplexKeysShardingAlgorithm<Comparable<?>> {
    static final String SLOTS = "slots";
    static final String COLUMNS = "columns";
    private static final Set<String> COLUMN_NAMES = Set.of("order_no", "payment_no", "user_id");

    private SlotMap slots = SlotMap.parse("none=0-999");
    private List<String> columns = List.of();

    @Override
    public void init(Properties properties) {
        slots = SlotMap.parse(properties.getProperty(SLOTS));
        columns = Arrays.stream(properties.getProperty(COLUMNS).split(",")).toList();
        columns.forEach(SlotAlgorithm::isKnown);
    }

    /** The first column that has values decides: an order of an early release is in the slot of its number. */
    @Override
    public Collection<String> doSharding(
            Collection<String> servers, ComplexKeysShardingValue<Comparable<?>> condition) {
        var values = condition.getColumnNameAndShardingValuesMap();
        for (var column : columns) {
            var ofColumn = values.get(column);
            if (ofColumn != null && !ofColumn.isEmpty()) {
                return ofColumn.stream()
                        .map(value -> server(column, value.toString()))
                        .collect(Collectors.toSet());
            }
        }
        return servers;
    }

    private static void isKnown(String column) {
        if (!COLUMN_NAMES.contains(column)) {
            throw new IllegalArgumentException("no slot follows from a column " + column);
        }
    }

    /** What tells no slot is on the first server: a day in place of a payment's number, or a number that is not ours. */
    private String server(String column, String value) {
        var slot = switch (column) {
            case "order_no" -> Slot.ofOrder(value);
            case "payment_no" -> Slot.ofPayment(value);
            default -> OptionalInt.of(Slot.ofUser(Long.parseLong(value)));
        };
        return slot.isPresent() ? slots.server(slot.getAsInt()) : slots.first();
    }
}
