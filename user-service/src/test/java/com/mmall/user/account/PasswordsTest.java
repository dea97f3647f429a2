package com.mmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.user.account.Passwords.Turn;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PasswordsTest {
    private final Passwords passwords = new Passwords(cost(64, 1, Duration.ofSeconds(5)));

    @Test
    void opensWithTheRightPasswordOnly() {
        var hash = passwords.hash("four plain words");

        assertThat(passwords.match("four plain words", hash)).isTrue();
        assertThat(passwords.match("four plain word", hash)).isFalse();
    }

    @Test
    void opensNothingWhereThereIsNoHash() {
        assertThat(passwords.match("nobody's password", null)).isFalse();
    }

    @Test
    void readsEveryCharacterOfALongPassword() {
        var long128 = "x".repeat(127);
        var hash = passwords.hash(long128 + "a");

        assertThat(passwords.match(long128 + "b", hash)).isFalse();
    }

    @Test
    void saysHowItWasMade() {
        var real = new Passwords(cost(19 * 1024, 2, Duration.ofSeconds(5)));

        assertThat(real.hash("four plain words")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(real.outdated(passwords.hash("four plain words"))).isTrue();
        assertThat(real.outdated(real.hash("four plain words"))).isFalse();
    }

    @Test
    void hashesOnlyAsManyAtATimeAsThereArePlaces() throws Exception {
        leavesNoPlaceToOthers(during -> new Turn() {
            @Override
            public void begins() {
                during.run();
            }
        });
    }

    /** What is counted at the end of a turn is known to the next one. */
    @Test
    void letsNobodyElseBeginBeforeATurnHasEnded() throws Exception {
        leavesNoPlaceToOthers(during -> new Turn() {
            @Override
            public void ends(boolean isRight) {
                assertThat(isRight).isTrue();
                during.run();
            }
        });
    }

    private static void leavesNoPlaceToOthers(Function<Runnable, Turn> turn) throws Exception {
        var impatient = new Passwords(cost(64, 1, Duration.ZERO));
        var hash = impatient.hash("four plain words");
        var inTurn = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> impatient.match("four plain words", hash, turn.apply(() -> {
                inTurn.countDown();
                await(goOn);
            })));
            await(inTurn);
            assertThatThrownBy(() -> impatient.hash("meanwhile")).isInstanceOf(AccountRefusal.Overloaded.class);

            goOn.countDown();
            assertThat(first.get()).isTrue();
            assertThat(impatient.hash("afterwards")).isNotEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PasswordProperties cost(int kilobytes, int iterations, Duration queue) {
        return new PasswordProperties(DataSize.ofKilobytes(kilobytes), iterations, 1, queue);
    }
}
