package com.mmall.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Thousands of worlds in which everything goes wrong that can. {@code -Dmmall.simulation.seeds=N} for more of them,
 * {@code .threads=N} for more at once (0: as many as there are cores), {@code .first=S} to begin at another seed, {@code .replay=PLAN} to see the one
 * that a failure named.
 */
class SimulationTest {
    private static final long SEEDS = Long.getLong("mmall.simulation.seeds", 15_000);
    private static final long FIRST = Long.getLong("mmall.simulation.first", 1);
    private static final int THREADS = Integer.getInteger("mmall.simulation.threads", 1);
    private static final SystemUnderTest SOUND = new SystemUnderTest();

    @Test
    void noWorldLosesOrDoublesMoney() throws InterruptedException {
        var coverage = new Coverage();
        var begun = System.nanoTime();
        var broken = Worlds.firstBroken(FIRST, SEEDS, threads(), SOUND, coverage);
        var seconds = (System.nanoTime() - begun) / 1e9;
        if (broken.isEmpty()) {
            System.out.printf("%d worlds in %.1f s, %.0f a second%n", SEEDS, seconds, SEEDS / seconds);
        }
        System.out.println(coverage);

        assertThat(broken.map(plan -> Worlds.report(plan, SOUND))).isEmpty();
        if (SEEDS >= 15_000) {
            Reachable.allMet(coverage);
        }
    }

    @Test
    void theSameSeedIsTheSameWorldToTheLastLine() {
        for (var seed = FIRST; seed < FIRST + SEEDS && seed < FIRST + 1_000_000; seed += 100) {
            assertThat(trace(seed).hashCode())
                    .as("seed %d", seed)
                    .isEqualTo(trace(seed).hashCode());
        }
    }

    private static int threads() {
        return THREADS > 0 ? THREADS : Runtime.getRuntime().availableProcessors();
    }

    private static String trace(long seed) {
        var trace = Trace.read();
        Worlds.broken(Plan.of(seed), SOUND, new Coverage(), trace);
        return trace.toString();
    }

    @Test
    void replaysWhatAFailureNamed() {
        var plan = System.getProperty("mmall.simulation.replay");
        if (plan != null) {
            var trace = Trace.read();
            var broken = Worlds.broken(Plan.parse(plan), SOUND, new Coverage(), trace);
            System.out.println(trace);
            assertThat(broken).isEmpty();
        }
    }
}
