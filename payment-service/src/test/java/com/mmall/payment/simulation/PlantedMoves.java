package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Payment.CancelProgress;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TaskChange;
import com.mmall.payment.domain.TaskKind;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.Transition;
import com.mmall.payment.domain.TransitionContext;
import com.mmall.payment.domain.Transitions;
import java.util.List;
import java.util.function.UnaryOperator;

/** Bugs in the transitions. */
final class PlantedMoves {
    private static final Event DONE = new Event.RefundAnswered(new RefundAnswer.Done());

    private PlantedMoves() {}

    private interface Rule {
        Transition on(Payment p, Event e, TransitionContext m);
    }

    private static SystemUnderTest ruled(Rule rule) {
        return new SystemUnderTest() {
            @Override
            Transition move(Payment payment, Event event, TransitionContext moment) {
                return rule.on(payment, event, moment);
            }
        };
    }

    /** Hears something else than was said. */
    private static SystemUnderTest misheard(UnaryOperator<Event> ear) {
        return ruled((p, e, m) -> Transitions.on(p, ear.apply(e), m));
    }

    static final SystemUnderTest PAYS_FROM_ANY_STATUS = ruled((p, e, m) ->
            paid(e) != null && !holdsMoney(p) ? Transitions.on(awaiting(p), e, m) : Transitions.on(p, e, m));

    static final SystemUnderTest PAYS_WHILE_CANCELLING =
            ruled((p, e, m) -> p.status() == PaymentStatus.CANCELLING && paid(e) != null
                    ? Transitions.on(awaiting(p), e, m)
                    : Transitions.on(p, e, m));

    static final SystemUnderTest DOES_NOT_COMPARE_THE_AMOUNT_OF_A_QUERY = ruled((p, e, m) -> Transitions.on(
            p,
            e instanceof Event.Queried(TradeAnswer.Paid paid)
                    ? new Event.Queried(new TradeAnswer.Paid(paid.tradeNo(), p.amount(), paid.paidAt()))
                    : e,
            m));

    static final SystemUnderTest TAKES_TRADE_NOT_EXIST_FOR_CLOSED = misheard(e ->
            e instanceof Event.Queried(TradeAnswer.NotScanned()) ? new Event.Queried(new TradeAnswer.Closed()) : e);

    static final SystemUnderTest TAKES_SILENCE_FOR_UNPAID = misheard(e ->
            e instanceof Event.Queried(TradeAnswer.Unknown lost) ? new Event.Queried(new TradeAnswer.NotScanned()) : e);

    static final SystemUnderTest IGNORES_THE_CANCELS_ACTION =
            misheard(e -> e instanceof Event.CancelAnswered(CancelAnswer.Refunded back)
                    ? new Event.CancelAnswered(new CancelAnswer.Closed())
                    : e);

    static final SystemUnderTest TAKES_AN_UNKNOWN_CANCEL_FOR_DONE =
            misheard(e -> e instanceof Event.CancelAnswered(CancelAnswer.Unknown lost)
                    ? new Event.CancelAnswered(new CancelAnswer.NoTrade())
                    : e);

    /** As it once was: only a repeated cancel with its action counted. */
    static final SystemUnderTest WAITS_FOR_THE_CANCELS_ACTION = ruled((p, e, m) -> {
        if (e instanceof Event.Queried(TradeAnswer.Closed()) && p.cancel() == CancelProgress.UNCLEAR) {
            return new Transition(p, List.of(), List.of());
        }
        var heard = e instanceof Event.CancelAnswered(CancelAnswer.NoAction())
                ? new Event.CancelAnswered(new CancelAnswer.Unknown("a trade, but no action"))
                : e;
        return Transitions.on(p, heard, m);
    });

    /** A code that nobody scanned, and whose cancel is never answered. */
    static final SystemUnderTest WAITS_FOR_THE_CANCEL_OF_A_CODE_THAT_HAS_ENDED = ruled(
            (p, e, m) -> e instanceof Event.Queried(TradeAnswer.NotScanned()) && p.status() == PaymentStatus.CANCELLING
                    ? Transitions.on(
                            p, e, new TransitionContext(m.now(), p.expiresAt(), m.tries(), m.repeated(), m.policy()))
                    : Transitions.on(p, e, m));

    /** A trade that is paid, and whose cancel is never answered. */
    static final SystemUnderTest CANCELS_WHAT_IS_PAID_FOR_EVER = ruled((p, e, m) -> p.status()
                    == PaymentStatus.CANCELLING
            ? Transitions.on(
                    p, e, new TransitionContext(m.now(), m.due(), Math.min(m.tries(), 9), m.repeated(), m.policy()))
            : Transitions.on(p, e, m));

    static final SystemUnderTest TAKES_A_LOST_REFUND_FOR_DONE =
            misheard(e -> e instanceof Event.RefundAnswered(RefundAnswer.Unknown lost)
                    ? new Event.RefundAnswered(new RefundAnswer.Done())
                    : e);

    static final SystemUnderTest TAKES_AN_UNREACHED_ORDER_FOR_TOLD =
            misheard(e -> e instanceof Event.OrderDecided(OrderDecision.Unknown lost)
                    ? new Event.OrderDecided(new OrderDecision.Accepted())
                    : e);

    static final SystemUnderTest CANCELS_ON_NEWS_ALONE =
            misheard(e -> e instanceof Event.Notified(TradeAnswer.Waiting waiting) ? new Event.Queried(waiting) : e);

    static final SystemUnderTest FAILS_A_QR_THAT_A_LOST_ANSWER_HID = ruled(
            (p, e, m) -> Transitions.on(p, e, new TransitionContext(m.now(), m.due(), m.tries(), false, m.policy())));

    static final SystemUnderTest FORGETS_A_REFUND_OF_WHAT_IT_HAS_NOT_SEEN_PAID = ruled((p, e, m) ->
            e instanceof Event.RefundNoticed && (p.status().open() || p.status() == PaymentStatus.CANCELLED)
                    ? new Transition(p, List.of(), List.of())
                    : Transitions.on(p, e, m));

    static final SystemUnderTest TAKES_OLDER_NEWS_FOR_MORE_REFUNDS = ruled((p, e, m) ->
            Transitions.on(e instanceof Event.RefundNoticed && p.refund() != null ? forgettingNews(p) : p, e, m));

    /** A person gave back at least as much as one of ours that is under way, and something is left of the trade. */
    static final SystemUnderTest TAKES_ANOTHERS_REFUND_FOR_OURS =
            ruled((p, e, m) -> Transitions.on(p, isAsMuchAsOurs(p, e) ? DONE : e, m));

    private static boolean isAsMuchAsOurs(Payment p, Event event) {
        var pending = p.refund();
        return event instanceof Event.RefundNoticed(var tradeNo, var sum)
                && pending != null
                && sum.compareTo(p.refunded().plus(pending.refund().amount())) >= 0
                && !sum.equals(p.amount());
    }

    static final SystemUnderTest STOPS_WATCHING_AT_THE_CLOSE = without(TaskKind.WATCH);

    static final SystemUnderTest NEVER_TELLS_THE_ORDER = without(TaskKind.TELL_PAID);

    static final SystemUnderTest NEVER_TELLS_OF_REFUNDS = without(TaskKind.TELL_REFUNDED);

    static final SystemUnderTest KEEPS_QUIET_ABOUT_WHAT_IT_CANNOT_READ = ruled((p, e, m) -> {
        var next = Transitions.on(p, e, m);
        return new Transition(
                next.payment(),
                next.tasks(),
                next.alerts().stream()
                        .filter(alert -> alert != Alert.ANSWER_UNREADABLE)
                        .toList());
    });

    static final SystemUnderTest HURRIES_THE_NEXT_REFUND = ruled((p, e, m) -> {
        var next = Transitions.on(p, e, m);
        var tasks = next.tasks().stream()
                .map(t -> t instanceof TaskChange.Schedule(var kind, var due) && kind == TaskKind.REFUND
                        ? new TaskChange.Schedule(kind, m.now())
                        : t)
                .toList();
        return new Transition(next.payment(), tasks, next.alerts());
    });

    static final SystemUnderTest NEVER_LIFTS_A_HOLD = without(TaskKind.LIFT_HOLD);

    static final SystemUnderTest GIVES_BACK_BEFORE_SHIPPING_IS_HELD = ruled((p, e, m) -> {
        var next = Transitions.on(p, e, m);
        var tasks = next.tasks().stream()
                .map(t -> t instanceof TaskChange.Schedule(var kind, var due) && kind == TaskKind.HOLD_SHIPPING
                        ? new TaskChange.Schedule(TaskKind.REFUND, due)
                        : t)
                .toList();
        return new Transition(next.payment(), tasks, next.alerts());
    });

    static final SystemUnderTest DOES_NOT_SEE_A_LATE_PAYMENT =
            ruled((p, e, m) -> late(p, e) ? new Transition(p, List.of(), List.of()) : Transitions.on(p, e, m));

    static final SystemUnderTest THROWS_AT_A_LATE_PAYMENT = ruled((p, e, m) -> {
        if (late(p, e)) {
            throw new IllegalStateException("paid although cancelled");
        }
        return Transitions.on(p, e, m);
    });

    private static boolean late(Payment p, Event e) {
        return p.status() == PaymentStatus.CANCELLED && paid(e) != null;
    }

    private static boolean holdsMoney(Payment p) {
        return p.status() == PaymentStatus.PAID || p.status() == PaymentStatus.COMPLETED;
    }

    private static TradeAnswer.Paid paid(Event e) {
        return switch (e) {
            case Event.Queried(TradeAnswer.Paid paid) -> paid;
            case Event.Notified(TradeAnswer.Paid paid) -> paid;
            default -> null;
        };
    }

    private static SystemUnderTest without(TaskKind kind) {
        return ruled((p, e, m) -> {
            var next = Transitions.on(p, e, m);
            var tasks = next.tasks().stream()
                    .filter(t -> t.kind() != kind || t instanceof TaskChange.Cancel)
                    .toList();
            return new Transition(next.payment(), tasks, next.alerts());
        });
    }

    private static Payment forgettingNews(Payment p) {
        return new Payment(
                p.terms(),
                p.status(),
                p.qrCode(),
                p.qrAddress(),
                p.tradeNo(),
                p.paidAt(),
                p.stopRequested(),
                p.scanned(),
                p.paidSeen(),
                p.accepted(),
                p.cancel(),
                p.refunded(),
                new Payment.PendingRefund(p.refund().refund(), p.refund().progress()),
                p.refundRequestedAt(),
                p.watchUntil(),
                p.refusal());
    }

    private static Payment awaiting(Payment p) {
        return new Payment(
                p.terms(),
                PaymentStatus.AWAITING_PAYMENT,
                new QrCode("https://qr.alipay.com/planted"),
                p.qrAddress(),
                p.tradeNo(),
                p.paidAt(),
                false,
                p.scanned(),
                false,
                false,
                p.cancel(),
                Money.ZERO,
                null,
                null,
                p.watchUntil(),
                p.refusal());
    }
}
