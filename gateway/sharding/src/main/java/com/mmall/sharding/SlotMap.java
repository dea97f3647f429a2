package com.mmall.sharding;

import com.mmall.conventions.slot.Slot;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Which server has which slot. Each slot is on exactly one. */
final class SlotMap {
    private final String[] servers = new String[Slot.COUNT];

    /**
     * @param slots of each server, e.g. {@code 0-249,500-749}
     * @throws IllegalArgumentException that names a slot which is on no server or on two
     */
    SlotMap(Map<String, String> slots) {
        slots.forEach((server, ranges) -> parsed(server, ranges).each().forEach(slot -> put(server, slot)));
        for (var slot = 0; slot < Slot.COUNT; slot++) {
            if (servers[slot] == null) {
                throw new IllegalArgumentException("slot " + slot + " is on no database server");
            }
        }
    }

    private static Slots parsed(String server, String ranges) {
        try {
            return Slots.parse(ranges);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("on database server " + server + ": " + e.getMessage(), e);
        }
    }

    private void put(String server, int slot) {
        if (servers[slot] != null) {
            throw new IllegalArgumentException(
                    "slot " + slot + " is on two database servers: " + servers[slot] + " and " + server);
        }
        servers[slot] = server;
    }

    /** @param slot 0 to 999 */
    String server(int slot) {
        return Objects.requireNonNull(servers[slot]);
    }

    /** The one that has also what belongs to no slot. */
    String first() {
        return Arrays.stream(servers).sorted().findFirst().orElseThrow();
    }

    /** {@code a=0-499;b=500-999}: as an algorithm's property. */
    static String text(Map<String, String> slots) {
        return slots.entrySet().stream()
                .map(of -> of.getKey() + "=" + of.getValue())
                .collect(Collectors.joining(";"));
    }

    static SlotMap parse(String text) {
        return new SlotMap(Arrays.stream(text.split(";"))
                .map(of -> of.split("=", 2))
                .collect(Collectors.toMap(of -> of[0], of -> of[1])));
    }
}
