package com.mmall.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.launcher.supervise.Part.State;
import com.mmall.launcher.testing.FakePart;
import com.mmall.launcher.testing.FakePart.Diary;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final BackOff BACK_OFF =
            new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(60), 3);

    private final Diary diary = new Diary();
    private final FakePart database = FakePart.named("mysql", diary);
    private final FakePart orders = FakePart.named("order-service-1", diary);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Watchdog watchdog = new Watchdog(
            () -> List.of(Step.light(database), Step.heavy(orders, "mysql")), new PartLocks(), BACK_OFF, said::add);
    private Duration now = Duration.ZERO;

    @BeforeEach
    void allIsUp() throws PartFailed {
        database.start();
        orders.start();
        after(Duration.ZERO);
    }

    @Test
    void startsAPartThatDiedAfterAPauseAndSaysSoLoudly() {
        orders.dies(137);

        after(Duration.ofMillis(1));
        after(Duration.ofMillis(900));
        assertThat(orders.status().state()).as("not at once").isEqualTo(State.DOWN);
        after(Duration.ofMillis(100));

        assertThat(said)
                .containsExactly(
                        "!! order-service-1 has ended (exit code 137): it is started again in 1 s, try 1 of 3",
                        "!! order-service-1 is up again");
        assertThat(watchdog.restartsOf(orders)).isEqualTo(new Restarts(1, "exit code 137", false));
    }

    @Test
    void waitsLongerEachTimeItDies() {
        for (var pause : List.of(1, 2, 4)) {
            orders.dies(1);
            after(Duration.ofMillis(1));
            assertThat(said.getLast()).contains("started again in " + pause + " s");
            after(Duration.ofSeconds(pause));
            after(Duration.ofSeconds(1));
        }

        assertThat(watchdog.restartsOf(orders).count()).isEqualTo(3);
    }

    @Test
    void forgetsEarlierEndsOfAPartThatWasUpForLong() {
        diesAndComesBack();
        diesAndComesBack();
        after(Duration.ofSeconds(61));

        orders.dies(1);
        after(Duration.ofMillis(1));

        assertThat(said.getLast()).contains("started again in 1 s, try 1 of 3");
    }

    @Test
    void leavesAPartAloneThatKeepsDyingWhileItStarts() {
        orders.fails(true);
        orders.dies(1);

        for (var look = 0; look < 10; look++) {
            after(Duration.ofSeconds(5));
        }

        assertThat(said).filteredOn(line -> line.contains("started again in")).hasSize(3);
        assertThat(said.getLast())
                .startsWith("!! order-service-1 has ended 4 times in a row (exit code 1) and is not started again")
                .contains("deploy/mmall logs order-service-1", "deploy/mmall start order-service-1");
        assertThat(watchdog.restartsOf(orders)).isEqualTo(new Restarts(0, "exit code 1", true));
    }

    @Test
    void watchesAgainOverAPartThatWasGivenUpAndThenStartedByHand() throws PartFailed {
        leavesAPartAloneThatKeepsDyingWhileItStarts();
        orders.fails(false);
        orders.start();
        after(Duration.ofSeconds(1));
        after(Duration.ofSeconds(61));

        diesAndComesBack();

        assertThat(watchdog.restartsOf(orders)).isEqualTo(new Restarts(1, "exit code 1", false));
    }

    @Test
    void startsNothingThatWasStoppedOnPurpose() {
        orders.stop();

        after(Duration.ofSeconds(60));

        assertThat(orders.status().state()).isEqualTo(State.STOPPED);
        assertThat(said).isEmpty();
    }

    @Test
    void waitsForWhatAPartNeedsAndDoesNotCountThat() {
        database.dies(9);
        orders.dies(1);

        after(Duration.ofMillis(1));
        assertThat(said).singleElement().asString().startsWith("!! mysql has ended");
        after(Duration.ofSeconds(1));
        after(Duration.ofMillis(1));
        after(Duration.ofSeconds(1));

        assertThat(diary.entries()).containsExactly("+mysql", "+order-service-1", "+mysql", "+order-service-1");
    }

    private void diesAndComesBack() {
        orders.dies(1);
        after(Duration.ofMillis(1));
        after(BACK_OFF.longest());
        after(Duration.ofMillis(1));
    }

    /** Looks when that time has passed, and waits for what is started then. */
    private void after(Duration time) {
        now = now.plus(time);
        watchdog.lookAtAll(now.toNanos());
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> !watchdog.isStartingAnything());
    }
}
