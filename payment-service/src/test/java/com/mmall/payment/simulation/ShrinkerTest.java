package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private static final SystemUnderTest BUG = PlantedMoves.STOPS_WATCHING_AT_THE_CLOSE;

    @Test
    void leavesOutWhatTheFailureDoesNotNeed() {
        var failing = Worlds.firstBroken(1, 20_000, BUG, new Coverage()).orElseThrow();
        var shrunk = Shrinker.shrink(failing, BUG);

        assertThat(failing.turns()).hasSize(Plan.TURNS);
        assertThat(shrunk.turns()).hasSizeLessThanOrEqualTo(15);
        assertThat(shrunk.orders()).isEqualTo(1);
        assertThat(law(shrunk)).isEqualTo(law(failing));
        assertThat(law(Plan.parse(shrunk.toString()))).isEqualTo(law(failing));
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
