package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All there is, of a small world: each state is safe, and from each one everything can still be settled. */
class ExhaustiveTest {
    private static final int MOST_STATES = 1_500_000;

    private record Explored(List<SmallState> states, List<int[]> nexts) {}

    @Test
    void onePaymentOfAnOrder() {
        holdsFor(new SmallModel(new Making(), 1), 1);
    }

    /** One of them may have been paused, or may hold an answer from before. */
    @Test
    void onePaymentAndTwoWorkers() {
        holdsFor(new SmallModel(new Making(), 1), 2);
    }

    @Test
    void findsWhatIsPlanted() {
        assertThatThrownBy(() -> holdsFor(new SmallModel(PlantedMoves.DOES_NOT_SEE_A_LATE_PAYMENT, 1), 1))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> holdsFor(new SmallModel(PlantedMoves.STOPS_WATCHING_AT_THE_CLOSE, 1), 1))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> holdsFor(new SmallModel(PlantedMoves.PAYS_WHILE_CANCELLING, 1), 1))
                .isInstanceOf(AssertionError.class);
    }

    private static void holdsFor(SmallModel model, int workers) {
        var begun = System.nanoTime();
        var all = explore(model, model.begin(workers));
        var stuck = neverSettled(all);
        System.out.printf(
                "%d states, %d steps, %.1f s%n",
                all.states().size(),
                all.nexts().stream().mapToInt(n -> n.length).sum(),
                (System.nanoTime() - begun) / 1e9);
        assertThat(stuck).as("states from which nothing leads to an end").isEmpty();
    }

    private static Explored explore(SmallModel model, SmallState begin) {
        Map<SmallState, Integer> known = new HashMap<>();
        var states = new ArrayList<SmallState>();
        var nexts = new ArrayList<int[]>();
        var cameFrom = new ArrayList<>(List.of(-1));
        known.put(begin, 0);
        states.add(begin);
        for (int i = 0; i < states.size(); i++) {
            var reached = model.next(states.get(i));
            var numbers = new int[reached.size()];
            var from = i;
            assertThat(states.size()).as("states of a small world").isLessThan(MOST_STATES);
            for (int n = 0; n < numbers.length; n++) {
                numbers[n] = known.computeIfAbsent(reached.get(n), s -> {
                    states.add(s);
                    cameFrom.add(from);
                    check(states, cameFrom);
                    return states.size() - 1;
                });
            }
            nexts.add(numbers);
        }
        return new Explored(states, nexts);
    }

    private static void check(List<SmallState> states, List<Integer> cameFrom) {
        try {
            SmallLaws.inEachState(states.getLast());
        } catch (Invariants.Violation e) {
            var way = new StringBuilder();
            for (var at = states.size() - 1; at >= 0; at = cameFrom.get(at)) {
                way.insert(0, states.get(at) + "\n");
            }
            throw new AssertionError(e.getMessage() + ", by this way:\n" + way, e);
        }
    }

    /** Backwards from all settled states; what is not met has no way there. */
    private static List<SmallState> neverSettled(Explored all) {
        var before = new ArrayList<List<Integer>>();
        all.states().forEach(s -> before.add(new ArrayList<>(4)));
        for (int from = 0; from < all.nexts().size(); from++) {
            for (var to : all.nexts().get(from)) {
                before.get(to).add(from);
            }
        }
        var ends = new boolean[before.size()];
        var queue = new ArrayDeque<Integer>();
        for (int i = 0; i < ends.length; i++) {
            if (all.states().get(i).settled()) {
                ends[i] = true;
                queue.add(i);
            }
        }
        while (!queue.isEmpty()) {
            for (var from : before.get(queue.remove())) {
                if (!ends[from]) {
                    ends[from] = true;
                    queue.add(from);
                }
            }
        }
        var stuck = new ArrayList<SmallState>();
        for (int i = 0; i < ends.length && stuck.size() < 3; i++) {
            if (!ends[i]) {
                stuck.add(all.states().get(i));
            }
        }
        return stuck;
    }
}
