package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private static final int WORLDS = 10;
    private static final SystemUnderTest BUG = PlantedMoves.STOPS_WATCHING_AT_THE_CLOSE;

    /**
     * Some worlds do need several orders: where the failure comes of what others do in a pause, who they are is drawn from all
     * payments there are, and without the other orders the same throws mean something else. Many do not.
     */
    @Test
    void leavesOutWhatTheFailureDoesNotNeed() {
        var ofOneOrder = 0;
        for (var failing : failingWorldsOfSeveralOrders()) {
            var shrunk = Shrinker.shrink(failing, BUG);

            assertThat(failing.turns()).hasSize(Plan.TURNS);
            assertThat(shrunk.turns()).hasSizeLessThanOrEqualTo(15);
            assertThat(law(shrunk)).isEqualTo(law(failing));
            assertThat(law(Plan.parse(shrunk.toString()))).isEqualTo(law(failing));
            ofOneOrder += shrunk.orders() == 1 ? 1 : 0;
        }
        assertThat(ofOneOrder).isGreaterThanOrEqualTo(WORLDS / 3);
    }

    private static List<Plan> failingWorldsOfSeveralOrders() {
        return LongStream.rangeClosed(1, 20_000)
                .mapToObj(Plan::of)
                .filter(plan -> plan.orders() > 1 && Worlds.broken(plan, BUG).isPresent())
                .limit(WORLDS)
                .toList();
    }

    @Test
    void tellsWhatHappenedLineByLine() {
        var failing = Worlds.firstBroken(1, 20_000, BUG, new Coverage()).orElseThrow();

        assertThat(Worlds.report(failing, BUG))
                .contains("seed " + failing.seed() + " breaks " + law(failing))
                .contains("-Dmmall.simulation.replay=" + failing.seed() + ":")
                .contains("a buyer wants to pay order")
                .contains("CANCELLING + CancelAnswered")
                .contains("is paid at Alipay");
    }

    @Test
    void leavesASoundWorldAlone() {
        var sound = Plan.of(1);

        assertThat(Shrinker.shrink(sound, new SystemUnderTest())).isEqualTo(sound);
    }

    private static Law law(Plan plan) {
        return Worlds.broken(plan, BUG).orElseThrow().law;
    }
}
