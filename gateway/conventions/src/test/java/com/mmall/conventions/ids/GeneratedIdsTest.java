package com.mmall.conventions.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GeneratedIdsTest {
    private static final int PER_MILLI = 4096;

    private final SetClock clock = new SetClock();
    private final KeptLeases leases = new KeptLeases();
    private final Set<Long> made = new HashSet<>();

    @Test
    void growsWithTimeAndNeverRepeats() {
        var ids = new GeneratedIds(leases, clock);
        var last = 0L;
        for (var i = 0; i < 3 * PER_MILLI; i++) {
            var id = ids.next();
            assertThat(id).isGreaterThan(last);
            last = id;
            clock.millis += i % 1000 == 0 ? 1 : 0;
        }
    }

    @Test
    void aClockThatIsPutBackRepeatsNothing() {
        var ids = new GeneratedIds(leases, clock);
        take(ids, 100);

        clock.millis -= Duration.ofHours(1).toMillis();

        take(ids, 2 * PER_MILLI);
    }

    @Test
    void theNextHolderOfANumberRepeatsNothingAlthoughItsClockIsBehind() {
        var first = new GeneratedIds(leases, clock);
        clock.millis += 50_000;
        take(first, 2 * PER_MILLI);
        leases.isOver();

        clock.millis -= Duration.ofMinutes(10).toMillis();
        var second = new GeneratedIds(leases, clock);

        take(second, 2 * PER_MILLI);
        take(first, 1_000); // it does not know yet that it has lost its number
    }

    @Test
    void oneThatWasPausedForLongRepeatsNothingOfItsSuccessor() {
        var paused = new GeneratedIds(leases, clock);
        take(paused, 10);
        leases.isOver();
        clock.millis += Duration.ofMinutes(10).toMillis();
        take(new GeneratedIds(leases, clock), PER_MILLI);

        take(paused, PER_MILLI);
    }

    @Test
    void takesAnotherNumberWhenItsOwnWasTakenOver() {
        var ids = new GeneratedIds(leases, clock);
        leases.isOver();
        var successor = new GeneratedIds(leases, clock);

        ids.renew();

        assertThat(numberOf(ids.next())).isNotEqualTo(numberOf(successor.next()));
    }

    @Test
    void refusesWhatItsLeaseDoesNotAllow() {
        var ids = new GeneratedIds(leases, clock);
        clock.millis += Duration.ofHours(1).toMillis();

        take(ids, PER_MILLI);

        assertThatThrownBy(ids::next).isInstanceOf(GeneratedIds.Exhausted.class);
        ids.renew();
        take(ids, 1);
    }

    @Test
    void givesItsNumberBackAndMakesNoIdAfterThatWhichTheNextHolderMakes() {
        var ended = new GeneratedIds(leases, clock);
        take(ended, 5);
        ended.close();
        var next = new GeneratedIds(leases, clock);
        assertThat(numberOf(next.next())).isEqualTo(numberOf(ended.next()));

        take(next, PER_MILLI);
        take(ended, 100);
    }

    private void take(GeneratedIds ids, int howMany) {
        for (var i = 0; i < howMany; i++) {
            assertThat(made.add(ids.next())).as("new").isTrue();
        }
    }

    private static long numberOf(long id) {
        return id >> 12 & 1023;
    }

    /** One number is lent again as soon as the test says that its lease is over. */
    private static final class KeptLeases implements WorkerLeases {
        private int numbers;
        private long token;
        private long usedUntil;
        private boolean over = true;

        void isOver() {
            over = true;
        }

        @Override
        public WorkerLease acquire(long untilMilli) {
            if (!over) {
                return new WorkerLease(++numbers, 1, 0, untilMilli);
            }
            over = false;
            var first = usedUntil + 1;
            usedUntil = Math.max(first + GeneratedIds.LEASE.toMillis(), untilMilli);
            return new WorkerLease(0, ++token, first, usedUntil);
        }

        @Override
        public Optional<WorkerLease> renew(WorkerLease lease, long untilMilli) {
            if (lease.number() == 0 && lease.fencingToken() != token) {
                return Optional.empty();
            }
            usedUntil = Math.max(lease.lastMilli(), untilMilli);
            return Optional.of(new WorkerLease(lease.number(), lease.fencingToken(), lease.firstMilli(), usedUntil));
        }

        @Override
        public void release(WorkerLease lease, long lastUsedMilli) {
            usedUntil = lastUsedMilli;
            over = true;
        }
    }

    private static final class SetClock extends Clock {
        private long millis = Instant.parse("2026-11-28T08:00:00Z").toEpochMilli();

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
