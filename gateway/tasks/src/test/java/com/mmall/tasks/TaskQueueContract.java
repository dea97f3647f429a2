package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.tasks.TaskChange.Cancel;
import com.mmall.tasks.TaskChange.Retry;
import com.mmall.tasks.TaskChange.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every queue of tasks keeps, in memory and in a database. */
abstract class TaskQueueContract {
    static final TaskGroup MONEY = new TaskGroup("MONEY", List.of("CANCEL", "REFUND"), 4, true);
    static final TaskGroup QUERIES = new TaskGroup("QUERIES", List.of("QUERY"), 4, true);
    static final TaskGroup IMAGES = new TaskGroup("IMAGES", List.of("PUBLISH"), 1, false);
    static final Set<String> ANY = Set.of("CANCEL", "REFUND", "QUERY", "PUBLISH");
    static final TaskGroups GROUPS = new TaskGroups(6, List.of(MONEY, QUERIES, IMAGES));

    abstract TaskQueue queue();

    /** Every lease ends now. */
    abstract void leasesEnd();

    abstract void changeSubject(String subject);

    abstract int version(String subject);

    @Test
    void takesWhatIsDueOnceAndNothingBefore() {
        later("1", "QUERY", 0);
        later("2", "QUERY", 60);

        assertThat(claim(QUERIES)).extracting(ClaimedTask::subject).containsExactly("1");
        assertThat(claim(QUERIES)).isEmpty();
    }

    @Test
    void takesTheOldestOfItsGroupFirst() {
        later("1", "CANCEL", -1);
        later("2", "REFUND", -3);
        later("3", "CANCEL", -2);
        later("4", "QUERY", -9);

        assertThat(queue().claim(MONEY, 2)).extracting(ClaimedTask::subject).containsExactlyInAnyOrder("2", "3");
        assertThat(queue().claim(MONEY, 2)).extracting(ClaimedTask::subject).containsExactly("1");
    }

    @Test
    void givesWhatIsDueAtOnceToItsScheduler() {
        var claimed = queue().change("1", List.of(new Schedule("CANCEL", queue().now())), queue().now());

        assertThat(claimed)
                .singleElement()
                .satisfies(task -> assertThat(task.isTakenOver()).isFalse());
        assertThat(claim(MONEY)).isEmpty();
        assertThat(queue().complete(claimed.getFirst())).isTrue();
        leasesEnd();
        assertThat(claim(MONEY)).isEmpty();
    }

    @Test
    void letsAnotherTakeOverWhenTheLeaseEnds() {
        later("1", "QUERY", -1);
        var dead = claim(QUERIES).getFirst();
        leasesEnd();

        var other = claim(QUERIES).getFirst();

        assertThat(other.fencingToken()).isGreaterThan(dead.fencingToken());
        assertThat(other.isTakenOver()).isTrue();
        assertThat(queue().renew(dead)).isEmpty();
        assertThat(queue().postpone(dead, Duration.ZERO, "late", false, () -> {
                    throw new AssertionError("told of what is not ours");
                }))
                .isFalse();
        queue().giveBack(dead);
        assertThat(queue().complete(dead)).isFalse();
        assertThat(queue().renew(other)).isPresent();
        assertThat(queue().complete(other)).isTrue();
    }

    @Test
    void keepsWhatIsRenewed() {
        later("1", "QUERY", -1);
        var task = claim(QUERIES).getFirst();
        leasesEnd();

        assertThat(queue().renew(task)).isPresent();

        assertThat(claim(QUERIES)).isEmpty();
    }

    @Test
    void neverUsesAFencingTokenTwice() {
        later("1", "QUERY", -1);
        var first = claim(QUERIES).getFirst();
        queue().complete(first);

        later("1", "QUERY", -1);
        var second = claim(QUERIES).getFirst();

        assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
        assertThat(queue().complete(first)).isFalse();
        queue().change("1", List.of(new Cancel("QUERY")), queue().now());
        assertThat(queue().complete(second)).isFalse();
        later("1", "QUERY", -1);
        assertThat(claim(QUERIES).getFirst().fencingToken()).isGreaterThan(second.fencingToken());
    }

    @Test
    void forgetsWhatIsCancelled() {
        later("1", "QUERY", -1);
        later("1", "CANCEL", -1);

        queue().change("1", List.of(new Cancel("QUERY"), new Cancel("PUBLISH")), queue().now());

        assertThat(claim(QUERIES)).isEmpty();
        assertThat(claim(MONEY)).hasSize(1);
    }

    @Test
    void givesBackWhatWasNotBegun() {
        later("1", "QUERY", -1);
        queue().giveBack(claim(QUERIES).getFirst());

        assertThat(claim(QUERIES))
                .singleElement()
                .satisfies(task -> assertThat(task.isTakenOver()).isFalse());
    }

    @Test
    void putsOffWhatFailedAndCountsIt() {
        later("1", "QUERY", -1);
        var told = new AtomicInteger();
        assertThat(queue().postpone(
                                claim(QUERIES).getFirst(),
                                Duration.ofMinutes(1),
                                "x".repeat(400),
                                true,
                                told::incrementAndGet))
                .isTrue();
        assertThat(told).hasValue(1);
        assertThat(claim(QUERIES)).isEmpty();

        assertThat(queue().makeDueNow("1", ANY)).isOne();

        var again = claim(QUERIES).getFirst();
        assertThat(again.task().tries()).isOne();
        assertThat(again.task().alerted()).isTrue();
        assertThat(again.isTakenOver()).isTrue();
    }

    @Test
    void countsTriesUntilItIsScheduledAfresh() {
        later("1", "QUERY", 0);
        queue().change("1", List.of(new Retry("QUERY", queue().now().minusSeconds(1))), queue().now());
        assertThat(queue().change("1", List.of(new Retry("QUERY", queue().now())), queue().now())
                        .getFirst()
                        .task()
                        .tries())
                .isEqualTo(2);

        later("1", "QUERY", -1);

        assertThat(claim(QUERIES).getFirst().task().tries()).isZero();
    }

    @Test
    void asksAgainLaterAfterAnAnswerThatChangesNothing() {
        later("1", "QUERY", -1);
        var claim = claim(QUERIES).getFirst();

        assertThat(queue().reschedule(claim, version("1"), queue().now().minusSeconds(1), 3))
                .isTrue();

        assertThat(queue().reschedule(claim, version("1"), queue().now(), 4)).isFalse();
        var again = claim(QUERIES).getFirst();
        assertThat(again.task().tries()).isEqualTo(3);
        assertThat(again.isTakenOver()).isFalse();
    }

    @Test
    void asksAgainOnlyIfItsSubjectIsAsItWasSeen() {
        later("1", "QUERY", -1);
        var seen = version("1");
        var claim = claim(QUERIES).getFirst();
        changeSubject("1");

        assertThat(queue().reschedule(claim, seen, queue().now().plusSeconds(60), 0))
                .isFalse();

        assertThat(queue().complete(claim)).isTrue();
    }

    @Test
    void isNoMoreAlertedOnceItHasComeAbout() {
        later("1", "QUERY", -1);
        queue().postpone(claim(QUERIES).getFirst(), Duration.ZERO, "why", true, () -> {});
        var claim = claim(QUERIES).getFirst();
        assertThat(claim.task().alerted()).isTrue();

        queue().reschedule(claim, version("1"), queue().now().minusSeconds(1), 0);

        assertThat(claim(QUERIES).getFirst().task().alerted()).isFalse();
    }

    @Test
    void makesDueOnlyTheKindsThatMayBeEarly() {
        later("1", "QUERY", 60);
        later("1", "REFUND", 60);

        assertThat(queue().makeDueNow("1", Set.of("QUERY", "PUBLISH"))).isOne();
        assertThat(queue().makeDueNow("1", Set.of())).isZero();

        assertThat(claim(QUERIES)).hasSize(1);
        assertThat(claim(MONEY)).isEmpty();
    }

    @Test
    void makesDueOnlyWhatNobodyHas() {
        later("1", "QUERY", 60);
        later("1", "CANCEL", -1);
        later("2", "QUERY", 60);
        var claimed = claim(MONEY).getFirst();

        assertThat(queue().makeDueNow("1", ANY)).isOne();

        assertThat(claim(QUERIES)).extracting(ClaimedTask::subject).containsExactly("1");
        assertThat(queue().complete(claimed)).isTrue();
    }

    /** Scheduled by a transaction of some time ago, so that it is not claimed by it. */
    void later(String subject, String kind, int seconds) {
        var now = queue().now();
        queue().change(subject, List.of(new Schedule(kind, now.plusSeconds(seconds))), now.minusSeconds(3600));
    }

    List<ClaimedTask> claim(TaskGroup group) {
        return queue().claim(group, 10);
    }
}
