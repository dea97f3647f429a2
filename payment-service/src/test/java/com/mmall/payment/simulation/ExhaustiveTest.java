package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All there is, of a small world: each state is safe, and from each one everything can still be settled. */
class ExhaustiveTest {
    private static final int MOST_STATES = 1_500_000;

    private record Explored(StateNumbers states, List<int[]> nexts, BitSet settled) {}

    /** Alipay keeps to one combination of its unclear points, and to each of them. */
    @Test
    void onePaymentUnderEveryCombinationOfSwitches() {
        var begun = System.nanoTime();
        var states = SmallSwitches.all().stream()
                .mapToInt(switches ->
                        holdsFor(new SmallModel(new SystemUnderTest(), 1, List.of(switches)), 1, switches.toString()))
                .sum();
        told(states, begun);
    }

    /** One of them may have been paused, or may hold an answer from before; Alipay changes its ways from call to call. */
    @Test
    void onePaymentAndTwoWorkers() {
        var begun = System.nanoTime();
        told(holdsFor(new SmallModel(new SystemUnderTest(), 1, SmallSwitches.working()), 2, "any of them"), begun);
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

    private static DynamicTest finds(String name, SystemUnderTest bug) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertThat(SmallSwitches.all().stream().anyMatch(switches -> finds(bug, switches)))
                        .isTrue());
    }

    private static boolean finds(SystemUnderTest bug, Switches switches) {
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
        return all.states().count();
    }

    private static void told(int states, long begun) {
        System.out.printf("%d states, %.1f s%n", states, (System.nanoTime() - begun) / 1e9);
    }

    private static Explored explore(SmallModel model, SmallState begin) {
        var states = new StateNumbers(begin.workers().size());
        var nexts = new ArrayList<int[]>();
        var cameFrom = new ArrayList<Integer>();
        var settled = new BitSet();
        met(begin, -1, states, cameFrom, settled);
        for (int from = 0; from < states.count(); from++) {
            assertThat(from).as("states of a small world").isLessThan(MOST_STATES);
            var reached = model.next(states.state(from));
            var numbers = new int[reached.size()];
            for (int n = 0; n < numbers.length; n++) {
                numbers[n] = met(reached.get(n), from, states, cameFrom, settled);
            }
            nexts.add(numbers);
        }
        return new Explored(states, nexts, settled);
    }

    private static int met(SmallState state, int from, StateNumbers states, List<Integer> cameFrom, BitSet settled) {
        var before = states.count();
        var number = states.of(state);
        if (number == before) {
            cameFrom.add(from);
            check(number, states, cameFrom);
            settled.set(number, state.settled());
        }
        return number;
    }

    private static void check(int number, StateNumbers states, List<Integer> cameFrom) {
        try {
            SmallLaws.inEachState(states.state(number));
        } catch (Invariants.Violation e) {
            var way = new StringBuilder();
            for (var at = number; at >= 0; at = cameFrom.get(at)) {
                way.insert(0, states.state(at) + "\n");
            }
            throw new AssertionError(e.getMessage() + ", by this way:\n" + way, e);
        }
    }

    /** Backwards from all settled states; what is not met has no way there. */
    private static List<SmallState> neverSettled(Explored all) {
        var before = Before.of(all.nexts());
        var ends = (BitSet) all.settled().clone();
        var queue = new ArrayDeque<Integer>();
        ends.stream().forEach(queue::add);
        while (!queue.isEmpty()) {
            int to = queue.remove();
            for (int i = before.first()[to]; i < before.first()[to + 1]; i++) {
                var from = before.states()[i];
                if (!ends.get(from)) {
                    ends.set(from);
                    queue.add(from);
                }
            }
        }
        ends.flip(0, all.states().count());
        return ends.stream().limit(3).mapToObj(all.states()::state).toList();
    }

    /** Which states lead to each: those to state n are from {@code first[n]} on, as far as {@code first[n + 1]}. */
    private record Before(int[] first, int[] states) {
        static Before of(List<int[]> nexts) {
            var first = new int[nexts.size() + 1];
            for (var numbers : nexts) {
                for (var to : numbers) {
                    first[to]++;
                }
            }
            Arrays.parallelPrefix(first, Integer::sum);
            var states = new int[first[nexts.size()]];
            for (int from = 0; from < nexts.size(); from++) {
                for (var to : nexts.get(from)) {
                    states[--first[to]] = from;
                }
            }
            return new Before(first, states);
        }
    }
}
