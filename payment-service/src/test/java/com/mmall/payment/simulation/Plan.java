package com.mmall.payment.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All that a world follows from; a shrunk one is a plan with turns left out. Its text can be replayed. */
record Plan(long seed, int instances, int orders, List<Turn> turns) {
    static final int TURNS = 80;

    /** @param calm nothing fails in it, and nobody else acts in its pauses */
    record Turn(int number, boolean calm) {
        @Override
        public String toString() {
            return number + (calm ? "c" : "");
        }
    }

    static Plan of(long seed) {
        var turns = IntStream.range(0, TURNS).mapToObj(n -> new Turn(n, false)).toList();
        return new Plan(seed, 2, 1 + new Dice(seed, -1).below(3), turns);
    }

    Plan with(List<Turn> fewer) {
        return new Plan(seed, instances, orders, List.copyOf(fewer));
    }

    Plan small(int fewerInstances, int fewerOrders) {
        return new Plan(seed, fewerInstances, fewerOrders, turns);
    }

    /** Seed, instances, orders and turns, as {@link #toString} writes them. */
    static Plan parse(String text) {
        var parts = text.split(":", -1);
        var turns = Arrays.stream(parts[3].split(","))
                .filter(t -> !t.isEmpty())
                .map(t -> new Turn(Integer.parseInt(t.replace("c", "")), t.endsWith("c")))
                .toList();
        return new Plan(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), turns);
    }

    @Override
    public String toString() {
        var numbers = turns.stream().map(Turn::toString).collect(Collectors.joining(","));
        return seed + ":" + instances + ":" + orders + ":" + numbers;
    }
}
