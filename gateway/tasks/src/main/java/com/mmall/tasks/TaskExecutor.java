package com.mmall.tasks;

import com.mmall.tracing.Traces;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims due tasks, never more than there are free slots, and carries them out on the threads it is given. It has no
 * thread and no clock of its own, so that a simulation can drive it.
 */
public final class TaskExecutor {
    private static final Logger log = LoggerFactory.getLogger(TaskExecutor.class);
    private static final ScopedValue<Deque<PreparedTask>> OF_THIS_THREAD = ScopedValue.newInstance();
    private static final int MOST_IN_THE_CALLERS_THREAD = 4;

    private final TaskQueue queue;
    private final TaskHandler handler;
    private final TaskGroups groups;
    private final TaskRunner runner;
    private final Executor workers;
    private final Slots slots;
    private final TaskMetrics metrics;
    private final Duration lease;
    private volatile boolean running;
    private volatile boolean moreIsDue;
    private volatile Runnable whenMoreCanBeClaimed = () -> {};

    public TaskExecutor(TaskParts parts) {
        this.queue = parts.queue();
        this.handler = parts.handler();
        this.groups = parts.groups();
        this.lease = parts.leases().lease();
        this.workers = parts.workers();
        this.metrics = new TaskMetrics(parts.meters());
        this.runner = new TaskRunner(parts, metrics);
        this.slots = new Slots(groups);
    }

    /** A task in a slot of its group. */
    private record InSlot(ClaimedTask task, Runnable work) implements Runnable {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }

    /** Claims what is due and free slots are there for, the most pressing group first. @return whether it found any */
    public boolean claimDue() {
        var found = false;
        var full = false;
        for (var group : groups.inOrder()) {
            var atMost = slots.free(group);
            var claimed = claimDue(group, atMost);
            found |= claimed > 0;
            full |= claimed >= atMost;
        }
        moreIsDue = full;
        return found;
    }

    /** Claims what is due of one group and carries it out in the background. @return how many tasks */
    public int claimDue(TaskGroup group, int atMost) {
        var claimed = atMost < 1 ? List.<ClaimedTask>of() : queue.claim(group, atMost);
        if (!claimed.isEmpty()) {
            claimed.forEach(task -> metrics.claimed(task.kind(), task.lag(lease)));
            take(handler.prepare(claimed));
        }
        return claimed.size();
    }

    /** Carries claimed tasks out in the background; what there is no slot for is given back. */
    public void take(List<PreparedTask> tasks) {
        tasks.forEach(this::begin);
    }

    private void begin(PreparedTask task) {
        var group = groups.of(task.task().kind());
        if (running && slots.take(group)) {
            workers.execute(new InSlot(task.task(), Traces.carried(() -> work(task, group))));
        } else {
            queue.giveBack(task.task());
        }
    }

    private void work(PreparedTask task, TaskGroup group) {
        try {
            carryOut(task);
        } catch (RuntimeException e) {
            log.warn("{} is left until its lease ends: {}", task.task(), e.toString());
        } finally {
            slots.release(group);
            if (moreIsDue) {
                whenMoreCanBeClaimed.run();
            }
        }
    }

    /** What may not wait is done right here, the most pressing first; the rest waits for a slot of its own group. */
    private void carryOut(PreparedTask first) {
        var next = Optional.of(first);
        while (next.isPresent()) {
            var following = runner.run(next.get());
            var pressing = following.stream()
                    .filter(task -> groups.of(task.task().kind()).inPlace())
                    .min(Comparator.comparingInt(task -> groups.rank(task.task().kind())));
            take(following.stream()
                    .filter(task -> pressing.filter(task::equals).isEmpty())
                    .toList());
            next = pressing;
        }
    }

    /**
     * Makes a change, and then carries out in the caller's thread what is due at once by it, as far as it goes without
     * waiting. The rest goes on in the background.
     */
    public void runTasksAfter(Runnable change) {
        var due = new ArrayDeque<PreparedTask>();
        ScopedValue.where(OF_THIS_THREAD, due).run(() -> {
            change.run();
            for (var i = 0; i < MOST_IN_THE_CALLERS_THREAD && !due.isEmpty(); i++) {
                take(runner.run(due.removeFirst()));
            }
        });
        take(List.copyOf(due));
    }

    /** Carries a claimed task out in the caller's thread; what follows from it goes to the background. */
    public void carryOutHere(PreparedTask task) {
        take(runner.run(task));
    }

    /** After the commit of a transaction by which tasks came due. */
    public void tasksAreDue(TaskDueEvent event) {
        var tasks = handler.prepare(event.tasks());
        if (OF_THIS_THREAD.isBound()) {
            OF_THIS_THREAD.get().addAll(tasks);
        } else {
            take(tasks);
        }
    }

    /** @param canClaimMore called when a slot is free again and more is known to be due */
    public void start(Runnable canClaimMore) {
        whenMoreCanBeClaimed = canClaimMore;
        running = true;
    }

    /** Begins nothing any more. @return whether all that was begun came to its end in time */
    boolean stop(Duration patience) throws InterruptedException {
        running = false;
        return slots.allFreeWithin(patience);
    }
}
