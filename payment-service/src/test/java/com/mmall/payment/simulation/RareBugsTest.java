package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** As {@link PlantedBugsTest}, of bugs that one world in tens of thousands sees: the search begins near one that does. */
class RareBugsTest {
    private static final long WORLDS = 200_000;

    @Test
    void findsWhatRoundsEachReturnByItself() {
        assertFound(PlantedReturns.ROUNDS_EACH_RETURN_BY_ITSELF, 49_400);
    }

    @Test
    void findsWhatCountsARefundTwice() {
        assertFound(PlantedReturns.COUNTS_TWICE_WHAT_IT_IS_TOLD_OF_BEFORE_THE_ANSWER, 18_800);
    }

    private static void assertFound(SystemUnderTest bug, long from) {
        var seed = LongStream.range(from, from + WORLDS)
                .filter(s -> Worlds.broken(Plan.of(s), bug)
                        .filter(v -> v.law == Law.A_RETURN_BRINGS_ITS_PART)
                        .isPresent())
                .findFirst();
        assertThat(seed).as("a world that sees it").isPresent();
    }
}
