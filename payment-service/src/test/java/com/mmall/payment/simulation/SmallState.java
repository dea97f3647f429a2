package com.mmall.payment.simulation;

import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
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
    record Duty(int holder, boolean taken, boolean tried, int since) {
        static final Duty OWED = new Duty(-1, false, false, -1);
        static final Duty TRIED = new Duty(-1, false, true, -1);
    }

    record Attempt(Payment payment, TradeIs trade, Map<DutyKind, Duty> duties) {
        Attempt trade(TradeIs next) {
            return new Attempt(payment, next, duties);
        }

        Attempt duty(DutyKind kind, Duty duty) {
            var more = new EnumMap<>(duties);
            more.put(kind, duty);
            return new Attempt(payment, trade, more);
        }

        Attempt moved(Next next) {
            var after = new EnumMap<>(duties);
            for (var todo : next.todos()) {
                switch (todo) {
                    case Next.Drop drop -> after.remove(drop.kind());
                    case Next.Owe owe -> owe(after, owe.kind(), Duty.OWED);
                    case Next.Retry retry ->
                        owe(after, retry.kind(), retry.kind() == DutyKind.PRECREATE ? Duty.TRIED : Duty.OWED);
                }
            }
            return new Attempt(next.payment(), trade, after);
        }

        private static void owe(Map<DutyKind, Duty> duties, DutyKind kind, Duty duty) {
            if (kind != DutyKind.PUBLISH_QR && kind != DutyKind.REMOVE_QR) { // images move no money
                duties.put(kind, duty);
            }
        }

        boolean payable(int phase) {
            return phase < SmallModel.QR_IS_OVER && (trade == TradeIs.QR || trade == TradeIs.WAITING);
        }
    }

    /** Idle without a duty; with an answer it has called and not written yet. */
    record Worker(
            int attempt,
            @Nullable DutyKind duty,
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
            var watchedOnly = a.duties().isEmpty() || a.duties().keySet().equals(EnumSet.of(DutyKind.WATCH));
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
