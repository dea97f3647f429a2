package com.mmall.sharding;

import com.mmall.conventions.slot.Slot;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A set of slots, written as {@code 0-249,500-749}. */
final class Slots {
    static final Slots NONE = new Slots(new BitSet());

    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

    private final BitSet slots;

    private Slots(BitSet slots) {
        this.slots = slots;
    }

    /** @throws IllegalArgumentException if it is no list of ranges within 0 to 999 */
    static Slots parse(String text) {
        var slots = new BitSet(Slot.COUNT);
        if (!text.isBlank()) {
            Arrays.stream(text.split(",")).map(String::strip).forEach(range -> put(range, slots));
        }
        return new Slots(slots);
    }

    private static void put(String range, BitSet to) {
        var ends = RANGE.matcher(range);
        if (!ends.matches()) {
            throw new IllegalArgumentException("not slots like 0-499: " + range);
        }
        var first = Integer.parseInt(ends.group(1));
        var last = ends.group(2) == null ? first : Integer.parseInt(ends.group(2));
        if (last < first) {
            throw new IllegalArgumentException("not slots like 0-499: " + range);
        }
        to.set(first, last + 1);
    }

    boolean has(int slot) {
        return slots.get(slot);
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    boolean hasAllOf(Slots others) {
        return others.without(this).isEmpty();
    }

    Slots and(Slots others) {
        var all = copy();
        all.or(others.slots);
        return new Slots(all);
    }

    Slots without(Slots others) {
        var left = copy();
        left.andNot(others.slots);
        return new Slots(left);
    }

    Slots within(Slots others) {
        var both = copy();
        both.and(others.slots);
        return new Slots(both);
    }

    /** All that are not in this set. */
    Slots others() {
        return parse("0-" + (Slot.COUNT - 1)).without(this);
    }

    IntStream each() {
        return slots.stream();
    }

    private BitSet copy() {
        return (BitSet) slots.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slots that && slots.equals(that.slots);
    }

    @Override
    public int hashCode() {
        return slots.hashCode();
    }

    @Override
    public String toString() {
        return ranges().stream()
                .map(range -> range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1])
                .collect(Collectors.joining(","));
    }

    private List<int[]> ranges() {
        return IntStream.iterate(
                        slots.nextSetBit(0), first -> first >= 0, first -> slots.nextSetBit(slots.nextClearBit(first)))
                .mapToObj(first -> new int[] {first, slots.nextClearBit(first) - 1})
                .toList();
    }
}
