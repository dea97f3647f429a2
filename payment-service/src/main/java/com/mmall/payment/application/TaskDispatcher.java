package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Claims due tasks, never more than there is room for, and has them carried out together with what follows from them. */
@Component
public class TaskDispatcher implements TaskExecutor {
    private static final Logger log = LoggerFactory.getLogger(TaskDispatcher.class);

    private final TaskQueue queue;
    private final ObjectProvider<CarryOutTask> carryOut;
    private final FailedTasks failures;
    private final Workers workers;

    /** @param carryOut asked for late, as what it applies brings tasks here */
    TaskDispatcher(TaskQueue queue, ObjectProvider<CarryOutTask> carryOut, FailedTasks failures, Workers workers) {
        this.queue = queue;
        this.carryOut = carryOut;
        this.failures = failures;
        this.workers = workers;
    }

    @Override
    public void takeAll(Applied applied) {
        takeAll(applied.payment(), applied.tasks());
    }

    private void takeAll(Payment payment, List<ClaimedTask> tasks) {
        tasks.forEach(task -> begin(task, () -> carryOut.getObject().carryOut(task, payment)));
    }

    @Override
    public void carryOutHere(ClaimedTask task, Payment payment) {
        carriedOut(task, () -> carryOut.getObject().carryOut(task, payment)).ifPresent(this::takeAll);
    }

    /** @return whether anything was due */
    public boolean claimAll() {
        var found = false;
        for (var group : ClaimGroup.values()) { // the most pressing first
            found |= claim(group, workers.free(group));
        }
        return found;
    }

    /** @return whether anything was due */
    public boolean claim(ClaimGroup group, int atMost) {
        if (atMost < 1) {
            return false;
        }
        var claimed = queue.claim(group, atMost);
        switch (group) {
            case QUERIES, WATCHES -> ask(claimed);
            case URGENT, IMAGES ->
                claimed.forEach(task -> begin(task, () -> carryOut.getObject().carryOut(task)));
        }
        return !claimed.isEmpty();
    }

    /** Their payments are read all at once; one by one if that fails, so that a bad row holds up nobody else. */
    private void ask(List<ClaimedTask> claimed) {
        var seen = snapshots(claimed);
        for (var task : claimed) {
            var known = seen.get(task);
            begin(
                    task,
                    () -> known == null
                            ? carryOut.getObject().carryOut(task)
                            : carryOut.getObject().ask(known));
        }
    }

    private Map<ClaimedTask, PollSnapshot> snapshots(List<ClaimedTask> claimed) {
        var seen = new HashMap<ClaimedTask, PollSnapshot>();
        try {
            queue.snapshots(claimed).forEach(snapshot -> seen.put(snapshot.claim(), snapshot));
        } catch (RuntimeException e) {
            log.warn("the payments of {} tasks cannot be read together: {}", claimed.size(), e.toString());
        }
        return seen;
    }

    private void begin(ClaimedTask task, Supplier<Optional<Applied>> work) {
        if (!workers.begin(task, () -> carriedOut(task, work).ifPresent(this::carryOn))) {
            queue.giveBack(task);
        }
    }

    /** One bad payment must not hold up the others. */
    private Optional<Applied> carriedOut(ClaimedTask task, Supplier<Optional<Applied>> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            failures.failed(task, e);
            return Optional.empty();
        }
    }

    /**
     * What concerns money is done right here, the most pressing first: between the last query and its cancel there is no
     * gap. The rest waits for a slot of its own group.
     */
    private void carryOn(Applied applied) {
        var pressing = applied.tasks().stream()
                .filter(task -> ClaimGroup.of(task.kind()).compareTo(ClaimGroup.QUERIES) <= 0)
                .min(Comparator.comparing(ClaimedTask::kind));
        takeAll(
                applied.payment(),
                applied.tasks().stream()
                        .filter(task -> !Optional.of(task).equals(pressing))
                        .toList());
        pressing.ifPresent(task -> carriedOut(task, () -> carryOut.getObject().carryOut(task, applied.payment()))
                .ifPresent(this::carryOn));
    }
}
