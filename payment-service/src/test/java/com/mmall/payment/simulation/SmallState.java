package com.mmall.payment.simulation;

import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.TaskChange;
import com.mmall.payment.domain.TaskKind;
import com.mmall.payment.domain.Transition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything there is in the small model at one moment; equal ones are the same state. */
record SmallState(int phase, OrderIs order, List<Attempt> attempts, List<Worker> workers) {
    enum TradeIs {
        UNKNOWN,
        QR,
        /** Cancelled before the scan, and never to be scanned. */
        POISONED,
        WAITING,
        PAID,
        CLOSED,
        REFUNDED
    }

    enum OrderIs {
        OPEN,
        CLOSED,
        ACCEPTED_FIRST,
        ACCEPTED_SECOND
    }

    /**
     * @param holder which worker claimed it last, or -1
     * @param since the phase in which it was claimed
     */
    record TaskState(int holder, boolean taken, boolean tried, int since) {
        static final TaskState SCHEDULED = new TaskState(-1, false, false, -1);
        static final TaskState TRIED = new TaskState(-1, false, true, -1);
    }

    record Attempt(Payment payment, TradeIs trade, Map<TaskKind, TaskState> tasks) {
        Attempt trade(TradeIs next) {
            return new Attempt(payment, next, tasks);
        }

        Attempt task(TaskKind kind, TaskState task) {
            var more = new EnumMap<>(tasks);
            more.put(kind, task);
            return new Attempt(payment, trade, more);
        }

        Attempt moved(Transition next) {
            var after = new EnumMap<>(tasks);
            for (var task : next.tasks()) {
                switch (task) {
                    case TaskChange.Cancel drop -> after.remove(drop.kind());
                    case TaskChange.Schedule scheduled -> schedule(after, scheduled.kind(), TaskState.SCHEDULED);
                    case TaskChange.Retry retry ->
                        schedule(
                                after,
                                retry.kind(),
                                retry.kind() == TaskKind.PRECREATE ? TaskState.TRIED : TaskState.SCHEDULED);
                }
            }
            return new Attempt(next.payment(), trade, after);
        }

        private static void schedule(Map<TaskKind, TaskState> tasks, TaskKind kind, TaskState task) {
            if (kind != TaskKind.PUBLISH_QR && kind != TaskKind.REMOVE_QR) { // images move no money
                tasks.put(kind, task);
            }
        }

        boolean payable(int phase) {
            return phase < SmallModel.QR_IS_OVER && (trade == TradeIs.QR || trade == TradeIs.WAITING);
        }
    }

    /** Idle without a task; with an answer it has called and not written yet. */
    record Worker(
            int attempt,
            @Nullable TaskKind task,
            boolean looked,
            @Nullable Event answer) {
        static final Worker IDLE = new Worker(0, null, false, null);
    }

    private static final Set<PaymentStatus> ENDS =
            EnumSet.of(PaymentStatus.COMPLETED, PaymentStatus.CANCELLED, PaymentStatus.FAILED, PaymentStatus.REFUNDED);

    SmallState phase(int next) {
        return new SmallState(next, order, attempts, workers);
    }

    SmallState order(OrderIs next) {
        return new SmallState(phase, next, attempts, workers);
    }

    SmallState attempt(int index, Attempt next) {
        var more = new ArrayList<>(attempts);
        if (index == more.size()) {
            more.add(next);
        } else {
            more.set(index, next);
        }
        return new SmallState(phase, order, List.copyOf(more), workers);
    }

    SmallState worker(int index, Worker next) {
        var more = new ArrayList<>(workers);
        more.set(index, next);
        return new SmallState(phase, order, attempts, List.copyOf(more));
    }

    boolean acceptedBy(int attempt) {
        return order == (attempt == 0 ? OrderIs.ACCEPTED_FIRST : OrderIs.ACCEPTED_SECOND);
    }

    /** Nobody has to do anything any more, and nothing can be paid. */
    boolean settled() {
        for (var a : attempts) {
            var watchedOnly = a.tasks().isEmpty() || a.tasks().keySet().equals(EnumSet.of(TaskKind.WATCH));
            var kept = a.trade() == TradeIs.PAID;
            if (!ENDS.contains(a.payment().status())
                    || !watchedOnly
                    || a.payable(phase)
                    || kept != (a.payment().status() == PaymentStatus.COMPLETED)) {
                return false;
            }
        }
        return workers.stream().allMatch(Worker.IDLE::equals);
    }
}
