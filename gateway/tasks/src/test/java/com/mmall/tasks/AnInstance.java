package com.mmall.tasks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A service of one process on virtual time; its threads are a queue that the test lets go on. */
final class AnInstance {
    final QueueOnVirtualTime queue = new QueueOnVirtualTime();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> done = new ArrayList<>();
    final List<String> alerts = new ArrayList<>();
    final Deque<Runnable> threads = new ConcurrentLinkedDeque<>();
    final LeaseGuard leases =
            new LeaseGuard(queue, queue::nanos, QueueOnVirtualTime.LEASE, QueueOnVirtualTime.LEASE.minusSeconds(2));
    final TaskExecutor executor;
    int canClaimMore;
    int alertsRaised;
    /** Once. */
    volatile @Nullable Error failsToPrepare;

    Function<ClaimedTask, TaskOutcome> handler = this::complete;

    AnInstance() {
        executor = new TaskExecutor(new TaskParts(
                queue,
                new Handler(),
                TaskQueueContract.GROUPS,
                new Person(),
                leases,
                meters,
                queue::nanos,
                new Random(1),
                threads::add));
        executor.start(() -> canClaimMore++);
    }

    private final class Handler implements TaskHandler {
        @Override
        public TaskOutcome carryOut(ClaimedTask task) {
            return handler.apply(task);
        }

        @Override
        public List<PreparedTask> prepare(List<ClaimedTask> claimed) {
            var failure = failsToPrepare;
            if (failure != null && !claimed.isEmpty()) {
                failsToPrepare = null;
                throw failure;
            }
            return TaskHandler.super.prepare(claimed);
        }
    }

    /** Hears of a task once, and of its end. */
    private final class Person implements TaskAlerts {
        @Override
        public void raise(ClaimedTask task, String why, @Nullable Throwable failure) {
            alertsRaised++;
            if (!task.task().alerted()) {
                alerts.add(task + ": " + why);
            }
        }

        @Override
        public void clear(ClaimedTask task) {
            alerts.add("cleared " + task);
        }
    }

    TaskOutcome complete(ClaimedTask task) {
        done.add(task.toString());
        if (!queue.complete(task)) {
            throw new LeaseLost(task);
        }
        return new TaskOutcome.Done();
    }

    void due(String subject, String kind) {
        queue.change(
                subject,
                List.of(new TaskChange.Schedule(kind, queue.now())),
                queue.now().minusSeconds(1));
    }

    /** Claims, and lets every thread come to its end. */
    void round() {
        executor.claimDue();
        while (!threads.isEmpty()) {
            threads.removeFirst().run();
        }
    }

    long counted(String kind, String outcome) {
        var timer = meters.find("mmall.tasks")
                .tags("kind", kind, "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    void pass(Duration time) {
        queue.pass(time);
    }
}
