package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class TaskExecutorTest {
    private final AnInstance instance = new AnInstance();

    @Test
    void carriesOutTheMostPressingGroupFirst() {
        instance.due("1", "PUBLISH");
        instance.due("2", "QUERY");
        instance.due("3", "CANCEL");

        instance.round();

        assertThat(instance.done).containsExactly("CANCEL of 3", "QUERY of 2", "PUBLISH of 1");
        assertThat(instance.counted("CANCEL", "done")).isOne();
        assertThat(instance.meters
                        .get("mmall.tasks.lag")
                        .tag("kind", "QUERY")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void claimsNoMoreThanItHasSlotsFor() {
        for (var shop = 0; shop < 9; shop++) {
            instance.due("m" + shop, "CANCEL");
            instance.due("q" + shop, "QUERY");
        }

        instance.executor.claimDue();
        assertThat(instance.threads).hasSize(6); // four of money, two of all that are left
        instance.executor.claimDue();
        assertThat(instance.threads).hasSize(6);

        instance.threads.removeFirst().run();
        assertThat(instance.canClaimMore).isOne();
        instance.executor.claimDue();
        assertThat(instance.threads).hasSize(6);
    }

    @Test
    void goesOnWithWhatFollowsInTheSameThreadIfItMayNotWait() {
        instance.handler = task -> {
            var outcome = instance.complete(task);
            return task.kind().equals("QUERY") ? new TaskOutcome.Done(following(task)) : outcome;
        };
        instance.due("1", "QUERY");

        instance.executor.claimDue();
        instance.threads.removeFirst().run();

        assertThat(instance.done).containsExactly("QUERY of 1", "CANCEL of 1");
        assertThat(instance.threads).as("the image waits for a slot of its own").hasSize(1);
    }

    private List<PreparedTask> following(ClaimedTask task) {
        var now = instance.queue.now();
        return instance
                .queue
                .change(
                        task.subject(),
                        List.of(new TaskChange.Schedule("PUBLISH", now), new TaskChange.Schedule("CANCEL", now)),
                        now)
                .stream()
                .map(next -> new PreparedTask(next, () -> instance.complete(next)))
                .toList();
    }

    @Test
    void givesBackWhatItHasNoSlotFor() {
        var now = instance.queue.now();
        var first = instance.queue.change("1", List.of(new TaskChange.Schedule("PUBLISH", now)), now);
        var second = instance.queue.change("2", List.of(new TaskChange.Schedule("PUBLISH", now)), now);

        instance.executor.tasksAreDue(new TaskDueEvent(first));
        instance.executor.tasksAreDue(new TaskDueEvent(second));

        assertThat(instance.threads).hasSize(1);
        assertThat(instance.queue.task("2", "PUBLISH").isClaimable(now)).isTrue();
    }

    @Test
    void beginsNothingAnyMoreOnceItIsStopped() throws Exception {
        var now = instance.queue.now();
        var due = instance.queue.change("1", List.of(new TaskChange.Schedule("CANCEL", now)), now);

        assertThat(instance.executor.stop(Duration.ZERO)).isTrue();
        instance.executor.tasksAreDue(new TaskDueEvent(due));

        assertThat(instance.threads).isEmpty();
        assertThat(instance.queue.task("1", "CANCEL").isClaimable(now)).isTrue();
    }

    @Test
    void triesAgainEverMoreSlowlyWhileNobodyAnswersAndTellsAPersonOnce() {
        instance.handler = task -> new TaskOutcome.Retry("read timed out");
        instance.due("1", "QUERY");

        instance.round();
        assertThat(instance.queue.task("1", "QUERY").dueAt())
                .isBetween(
                        instance.queue.now().plusMillis(375),
                        instance.queue.now().plusMillis(500));
        for (var i = 0; i < 70; i++) {
            instance.pass(Duration.ofSeconds(10));
            instance.round();
        }

        assertThat(instance.alerts).containsExactly("QUERY of 1: read timed out");
        assertThat(instance.counted("QUERY", "retry")).isEqualTo(71);
    }

    @Test
    void isNotHeldUpByABugAndTellsAPersonAtOnceAndOnce() {
        instance.handler = task -> {
            if (task.subject().equals("bad")) {
                throw new IllegalStateException("bug");
            }
            return instance.complete(task);
        };
        instance.due("bad", "QUERY");
        instance.due("good", "QUERY");

        for (var i = 0; i < 3; i++) {
            instance.round();
            instance.pass(Duration.ofMinutes(10));
        }

        assertThat(instance.done).containsExactly("QUERY of good");
        assertThat(instance.alerts).containsExactly("QUERY of bad: java.lang.IllegalStateException: bug");
        assertThat(instance.queue.task("bad", "QUERY").tries()).isEqualTo(3);
    }

    @Test
    void tellsAtEachTryAndThatItHasComeAboutAfterAll() {
        instance.handler = task -> new TaskOutcome.Stuck("refused");
        instance.due("1", "QUERY");
        for (var i = 0; i < 3; i++) {
            instance.round();
            instance.pass(Duration.ofMinutes(10));
        }
        assertThat(instance.alertsRaised).isEqualTo(3);
        instance.handler = instance::complete;

        instance.round();

        assertThat(instance.alerts).containsExactly("QUERY of 1: refused", "cleared QUERY of 1");
    }

    @Test
    void tellsNobodyOfATaskThatIsAnothersByNow() {
        instance.handler = task -> {
            instance.pass(QueueOnVirtualTime.LEASE);
            assertThat(instance.queue.claim(TaskQueueContract.QUERIES, 1)).hasSize(1);
            return new TaskOutcome.Stuck("refused");
        };
        instance.due("1", "QUERY");

        instance.round();

        assertThat(instance.alerts).isEmpty();
    }

    @Test
    void carriesOutOneTaskHereAndWhatFollowsInTheBackground() {
        var now = instance.queue.now();
        var claimed = instance.queue
                .change("1", List.of(new TaskChange.Schedule("QUERY", now)), now)
                .getFirst();

        instance.executor.carryOutHere(new PreparedTask(claimed, () -> {
            instance.complete(claimed);
            return new TaskOutcome.Done(following(claimed));
        }));

        assertThat(instance.done).containsExactly("QUERY of 1");
        assertThat(instance.threads).hasSize(2);
        assertThat(instance.threads.getFirst()).hasToString("PUBLISH of 1");
    }

    @Test
    void leavesATaskToTheEndOfItsLeaseWhileTheDatabaseIsAway() {
        instance.handler = task -> {
            throw new DataAccessResourceFailureException("gone");
        };
        instance.due("1", "QUERY");

        instance.round();

        assertThat(instance.alerts).isEmpty();
        assertThat(instance.queue.task("1", "QUERY").tries()).isZero();
        instance.handler = instance::complete;
        instance.round();
        assertThat(instance.done).isEmpty();
        instance.pass(QueueOnVirtualTime.LEASE);
        instance.round();
        assertThat(instance.done).containsExactly("QUERY of 1");
        assertThat(instance.counted("QUERY", "no_database")).isOne();
    }

    @Test
    void doesNothingWithAClaimThatAnotherHasTakenOver() {
        instance.due("1", "QUERY");
        instance.executor.claimDue();
        instance.pass(QueueOnVirtualTime.LEASE); // this process stood still
        assertThat(instance.queue.claim(TaskQueueContract.QUERIES, 1)).hasSize(1);

        instance.threads.removeFirst().run();

        assertThat(instance.done).isEmpty();
        assertThat(instance.counted("QUERY", "lost")).isOne();
    }

    @Test
    void carriesOutInTheCallersThreadWhatAChangeMakesDue() {
        var now = instance.queue.now();
        instance.executor.runTasksAfter(() -> instance.executor.tasksAreDue(
                new TaskDueEvent(instance.queue.change("1", List.of(new TaskChange.Schedule("CANCEL", now)), now))));

        assertThat(instance.done).containsExactly("CANCEL of 1");
        assertThat(instance.threads).isEmpty();
    }

    @Test
    void refusesALeaseThatIsShorterThanACall() {
        assertThatThrownBy(() -> new LeaseGuard(
                        instance.queue, instance.queue::nanos, Duration.ofSeconds(5), Duration.ofSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void renewsALeaseThatWouldNotOutlastACall() {
        instance.due("1", "QUERY");
        var task = instance.queue.claim(TaskQueueContract.QUERIES, 1).getFirst();
        instance.pass(Duration.ofSeconds(5));

        assertThat(instance.leases.holds(task)).isTrue();

        instance.pass(Duration.ofSeconds(10));
        assertThat(instance.queue.claim(TaskQueueContract.QUERIES, 1)).isEmpty();
    }
}
