package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All there is, of a small world: each state is safe, and from each one everything can still be settled. */
class ExhaustiveTest {
    private static final int MOST_STATES = 1_500_000;

    private record Explored(List<SmallState> states, List<int[]> nexts) {}

    /** Alipay keeps to one combination of its unclear points, and to each of them. */
    @Test
    void onePaymentUnderEveryCombinationOfSwitches() {
        var begun = System.nanoTime();
        var states = SmallSwitches.all().stream()
                .mapToInt(switches ->
                        holdsFor(new SmallModel(new Making(), 1, List.of(switches)), 1, switches.toString()))
                .sum();
        told(states, begun);
    }

    /** One of them may have been paused, or may hold an answer from before; Alipay changes its ways from call to call. */
    @Test
    void onePaymentAndTwoWorkers() {
        var begun = System.nanoTime();
        told(holdsFor(new SmallModel(new Making(), 1, SmallSwitches.working()), 2, "any of them"), begun);
    }

    @TestFactory
    Stream<DynamicTest> findsWhatIsPlanted() {
        return Stream.of(
                finds("does not see a late payment", PlantedMoves.DOES_NOT_SEE_A_LATE_PAYMENT),
                finds("stops watching at the close", PlantedMoves.STOPS_WATCHING_AT_THE_CLOSE),
                finds("pays while cancelling", PlantedMoves.PAYS_WHILE_CANCELLING),
                finds("waits for the cancel's action", PlantedMoves.WAITS_FOR_THE_CANCELS_ACTION),
                finds(
                        "waits for the cancel of a code that has ended",
                        PlantedMoves.WAITS_FOR_THE_CANCEL_OF_A_CODE_THAT_HAS_ENDED),
                finds("cancels what is paid for ever", PlantedMoves.CANCELS_WHAT_IS_PAID_FOR_EVER));
    }

    private static DynamicTest finds(String name, Making bug) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertThat(SmallSwitches.all().stream().anyMatch(switches -> finds(bug, switches)))
                        .isTrue());
    }

    private static boolean finds(Making bug, Switches switches) {
        try {
            holdsFor(new SmallModel(bug, 1, List.of(switches)), 1, switches.toString());
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    /** @return how many states there are */
    private static int holdsFor(SmallModel model, int workers, String switches) {
        var all = explore(model, model.begin(workers));
        assertThat(neverSettled(all))
                .as("states from which nothing leads to an end under %s", switches)
                .isEmpty();
        return all.states().size();
    }

    private static void told(int states, long begun) {
        System.out.printf("%d states, %.1f s%n", states, (System.nanoTime() - begun) / 1e9);
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
