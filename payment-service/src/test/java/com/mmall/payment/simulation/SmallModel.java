package com.mmall.payment.simulation;

import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Payment.CancelProgress;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.Policy;
import com.mmall.payment.domain.TaskKind;
import com.mmall.payment.domain.Terms;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.Transition;
import com.mmall.payment.domain.TransitionContext;
import com.mmall.payment.simulation.SmallState.Attempt;
import com.mmall.payment.simulation.SmallState.OrderIs;
import com.mmall.payment.simulation.SmallState.TaskState;
import com.mmall.payment.simulation.SmallState.TradeIs;
import com.mmall.payment.simulation.SmallState.Worker;
import com.mmall.payment.testing.APayment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One order, its payments and the workers: from each state all that can happen next. */
final class SmallModel {
    static final int QR_IS_OVER = 2;
    private static final int LAST_PHASE = 3;
    private static final int OFTEN = 10;
    private static final Policy POLICY =
            new Policy(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(10_000));
    private static final int[] SECONDS = {10, 300, 1_000, 20_000};

    private final SystemUnderTest system;
    private final int attempts;
    private final SmallCalls calls;
    private final boolean cancelsInVain;

    /** @param possible Alipay answers as one of these would have it, each time anew */
    SmallModel(SystemUnderTest system, int attempts, List<Switches> possible) {
        this.system = system;
        this.attempts = attempts;
        this.calls = new SmallCalls(possible);
        this.cancelsInVain = possible.stream().anyMatch(s -> s.cancels() != Switches.Cancels.WORK);
    }

    SmallState begin(int workers) {
        return new SmallState(0, OrderIs.OPEN, List.of(), Collections.nCopies(workers, Worker.IDLE));
    }

    List<SmallState> next(SmallState s) {
        var next = new ArrayList<SmallState>();
        if (s.phase() < LAST_PHASE) {
            next.add(s.phase(s.phase() + 1));
        }
        start(s, next);
        for (int i = 0; i < s.attempts().size(); i++) {
            buyer(s, i, next);
            news(s, i, next);
        }
        for (int w = 0; w < s.workers().size(); w++) {
            work(s, w, next);
        }
        return next;
    }

    private void start(SmallState s, List<SmallState> next) {
        var free = s.attempts().stream()
                .map(a -> a.payment().status())
                .noneMatch(st -> st.open() || st == PaymentStatus.PAID || st == PaymentStatus.COMPLETED);
        if (s.phase() == 0 && free && s.order() == OrderIs.OPEN && s.attempts().size() < attempts) {
            var begun = new Attempt(
                    intent(s.attempts().size()), TradeIs.UNKNOWN, Map.of(TaskKind.PRECREATE, TaskState.SCHEDULED));
            next.add(s.attempt(s.attempts().size(), begun));
        }
    }

    private static Payment intent(int number) {
        return Payment.created(new Terms(
                new PaymentNo("1_" + number),
                new OrderNo("1"),
                7,
                APayment.AMOUNT,
                "tea",
                APayment.START,
                APayment.START.plusSeconds(SECONDS[1]),
                "qr",
                null));
    }

    private void buyer(SmallState s, int i, List<SmallState> next) {
        var a = s.attempts().get(i);
        if (a.payable(s.phase())) {
            next.add(s.attempt(i, a.trade(TradeIs.WAITING)));
            next.add(s.attempt(i, a.trade(TradeIs.PAID)));
        } else if (a.trade() == TradeIs.WAITING) {
            next.add(s.attempt(i, a.trade(TradeIs.CLOSED)));
        }
    }

    /** What comes by itself: notifies, a buyer or an order that wants out. */
    private void news(SmallState s, int i, List<SmallState> next) {
        var a = s.attempts().get(i);
        if (a.trade() == TradeIs.PAID) {
            next.add(moved(s, i, new Event.Notified(APayment.PAID_IN_FULL), TaskState.SCHEDULED));
        }
        if (a.trade() == TradeIs.CLOSED) {
            next.add(moved(s, i, new Event.Notified(new TradeAnswer.Closed()), TaskState.SCHEDULED));
        }
        if (s.phase() == 0) {
            var stopped = moved(s, i, new Event.StopRequested(), TaskState.SCHEDULED);
            next.add(stopped);
            if (s.order() == OrderIs.OPEN
                    && s.attempts().stream().noneMatch(x -> x.payment().status().open())) {
                next.add(s.order(OrderIs.CLOSED));
            }
        }
    }

    private void work(SmallState s, int w, List<SmallState> next) {
        var me = s.workers().get(w);
        if (me.task() == null) {
            claim(s, w, next);
            return;
        }
        next.add(s.worker(w, Worker.IDLE)); // it dies, or its lease is over
        if (me.answer() == null) {
            if (holds(s, w)) {
                call(s, w, next);
            }
        } else {
            var written = write(s, w);
            next.add(written);
            if (cancelsInVain) {
                next.add(triedOften(written, me.attempt()));
            }
        }
    }

    /** The same, after so many cancels that no answer is hoped for any more. */
    private static SmallState triedOften(SmallState s, int i) {
        var a = s.attempts().get(i);
        return TaskState.SCHEDULED.equals(a.tasks().get(TaskKind.CANCEL))
                        && a.payment().cancel() == CancelProgress.UNCLEAR
                ? s.attempt(i, a.task(TaskKind.CANCEL, TaskState.TRIED))
                : s;
    }

    /** The former holder is slow or dead. */
    private void claim(SmallState s, int w, List<SmallState> next) {
        for (int i = 0; i < s.attempts().size(); i++) {
            var a = s.attempts().get(i);
            for (var scheduled : a.tasks().entrySet()) {
                var old = scheduled.getValue();
                var mine = claimed(scheduled.getKey(), old, w, s.phase());
                var claimed = s.attempt(i, a.task(scheduled.getKey(), mine))
                        .worker(w, new Worker(i, scheduled.getKey(), false, null));
                next.add(resumed(claimed, w));
            }
        }
    }

    /** Only what matters for the kind is kept apart, or there would be too many states. */
    private static TaskState claimed(TaskKind kind, TaskState old, int worker, int phase) {
        var repeatable = kind == TaskKind.PRECREATE || kind == TaskKind.CANCEL;
        return new TaskState(
                worker,
                repeatable && (old.taken() || old.holder() >= 0),
                repeatable && old.tried(),
                kind == TaskKind.WATCH ? phase : -1);
    }

    private SmallState resumed(SmallState s, int w) {
        var me = s.workers().get(w);
        var task = s.attempts().get(me.attempt()).tasks().get(me.task());
        return me.task() == TaskKind.CANCEL && task.taken()
                ? moved(s, me.attempt(), new Event.CancelResumed(), task)
                : s;
    }

    private static boolean holds(SmallState s, int w) {
        return held(s, w) != null;
    }

    private static @Nullable TaskState held(SmallState s, int w) {
        var me = s.workers().get(w);
        var task = s.attempts().get(me.attempt()).tasks().get(me.task());
        return task != null && task.holder() == w ? task : null;
    }

    private void call(SmallState s, int w, List<SmallState> next) {
        var me = s.workers().get(w);
        var a = s.attempts().get(me.attempt());
        var look = me.task() == TaskKind.CANCEL && !me.looked() && a.payment().cancel() != CancelProgress.CLEAR;
        for (var called : calls.of(s, me.attempt(), look ? TaskKind.QUERY : me.task())) {
            next.add(called.after().worker(w, new Worker(me.attempt(), me.task(), me.looked(), called.answer())));
        }
    }

    private SmallState write(SmallState s, int w) {
        var me = s.workers().get(w);
        var task = held(s, w);
        var idle = s.worker(w, Worker.IDLE);
        if (task == null) {
            return idle; // fenced
        }
        var after = moved(idle, me.attempt(), me.answer(), task);
        return me.answer() instanceof Event.Queried && me.task() == TaskKind.CANCEL && stillToCancel(after, me, task)
                ? after.worker(w, new Worker(me.attempt(), me.task(), true, null))
                : after;
    }

    private static boolean stillToCancel(SmallState s, Worker me, TaskState before) {
        var a = s.attempts().get(me.attempt());
        return a.payment().status() == PaymentStatus.CANCELLING
                && a.payment().cancel() == CancelProgress.UNCLEAR
                && before.equals(a.tasks().get(TaskKind.CANCEL));
    }

    /** When exactly it was paid, and why Alipay refused it, decide nothing. */
    private static Payment plain(Payment p) {
        return new Payment(
                p.terms(),
                p.status(),
                p.qrCode(),
                p.qrAddress(),
                p.tradeNo() == null ? null : APayment.TRADE,
                p.paidAt() == null ? null : APayment.START,
                p.stopRequested(),
                p.scanned(),
                p.paidSeen(),
                p.accepted(),
                p.cancel(),
                p.refunded(),
                p.refund(),
                null,
                p.watchUntil(),
                null);
    }

    private static Instant time(int phase) {
        return APayment.START.plusSeconds(SECONDS[phase]);
    }

    private SmallState moved(SmallState s, int i, Event event, TaskState under) {
        var a = s.attempts().get(i);
        var now = time(s.phase());
        var due = under.since() < 0 ? now : time(under.since());
        var repeated = under.tried() || under.taken();
        var moment = new TransitionContext(now, due, under.tried() ? OFTEN : 0, repeated, POLICY);
        var next = system.move(a.payment(), event, moment);
        SmallLaws.atEachMove(a.payment(), event, next.payment(), now);
        return s.attempt(i, a.moved(new Transition(plain(next.payment()), next.tasks(), next.alerts())));
    }
}
