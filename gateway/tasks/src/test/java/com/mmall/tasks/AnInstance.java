package com.mmall.tasks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/** A service of one process on virtual time; its threads are a queue that the test lets go on. */
final class AnInstance {
    final InMemoryTaskQueue queue = new InMemoryTaskQueue(TaskQueueContract.GROUPS);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> done = new ArrayList<>();
    final List<String> alerts = new ArrayList<>();
    final Deque<Runnable> threads = new ConcurrentLinkedDeque<>();
    final LeaseGuard leases =
            new LeaseGuard(queue, queue::nanos, InMemoryTaskQueue.LEASE, InMemoryTaskQueue.LEASE.minusSeconds(2));
    final TaskExecutor executor;
    int canClaimMore;
    Function<ClaimedTask, TaskOutcome> handler = this::complete;

    AnInstance() {
        var metrics = new TaskMetrics(meters);
        var runner = new TaskRunner(
                queue,
                leases,
                (task, why, failure) -> alerts.add(task + ": " + why),
                metrics,
                queue::nanos,
                new Random(1));
        executor = new TaskExecutor(
                queue,
                task -> handler.apply(task),
                TaskQueueContract.GROUPS,
                runner,
                metrics,
                InMemoryTaskQueue.LEASE,
                threads::add);
        executor.start(() -> canClaimMore++);
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
