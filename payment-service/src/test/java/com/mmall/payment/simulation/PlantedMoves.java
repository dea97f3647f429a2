package com.mmall.payment.simulation;

import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Moment;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Payment.CancelProgress;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.Transitions;
import java.util.List;
import java.util.function.UnaryOperator;

/** Bugs in the transitions. */
final class PlantedMoves {
    private PlantedMoves() {}

    private interface Rule {
        Next on(Payment p, Event e, Moment m);
    }

    private static Making ruled(Rule rule) {
        return new Making() {
            @Override
            Next move(Payment payment, Event event, Moment moment) {
                return rule.on(payment, event, moment);
            }
        };
    }

    /** Hears something else than was said. */
    private static Making misheard(UnaryOperator<Event> ear) {
        return ruled((p, e, m) -> Transitions.on(p, ear.apply(e), m));
    }

    static final Making PAYS_FROM_ANY_STATUS = ruled((p, e, m) ->
            paid(e) != null && !holdsMoney(p) ? Transitions.on(awaiting(p), e, m) : Transitions.on(p, e, m));

    static final Making PAYS_WHILE_CANCELLING =
            ruled((p, e, m) -> p.status() == PaymentStatus.CANCELLING && paid(e) != null
                    ? Transitions.on(awaiting(p), e, m)
                    : Transitions.on(p, e, m));

    static final Making DOES_NOT_COMPARE_THE_AMOUNT_OF_A_QUERY = ruled((p, e, m) -> Transitions.on(
            p,
            e instanceof Event.Queried(TradeAnswer.Paid paid)
                    ? new Event.Queried(new TradeAnswer.Paid(paid.tradeNo(), p.amount(), paid.paidAt()))
                    : e,
            m));

    static final Making TAKES_TRADE_NOT_EXIST_FOR_CLOSED = misheard(e ->
            e instanceof Event.Queried(TradeAnswer.NotScanned()) ? new Event.Queried(new TradeAnswer.Closed()) : e);

    static final Making TAKES_SILENCE_FOR_UNPAID = misheard(e ->
            e instanceof Event.Queried(TradeAnswer.Unknown lost) ? new Event.Queried(new TradeAnswer.NotScanned()) : e);

    static final Making IGNORES_THE_CANCELS_ACTION =
            misheard(e -> e instanceof Event.CancelAnswered(CancelAnswer.Refunded back)
                    ? new Event.CancelAnswered(new CancelAnswer.Closed())
                    : e);

    static final Making TAKES_AN_UNKNOWN_CANCEL_FOR_DONE =
            misheard(e -> e instanceof Event.CancelAnswered(CancelAnswer.Unknown lost)
                    ? new Event.CancelAnswered(new CancelAnswer.NoTrade())
                    : e);

    /** As it once was: only a repeated cancel with its action counted. */
    static final Making WAITS_FOR_THE_CANCELS_ACTION = ruled((p, e, m) -> {
        if (e instanceof Event.Queried(TradeAnswer.Closed()) && p.cancel() == CancelProgress.UNCLEAR) {
            return new Next(p, List.of(), List.of());
        }
        var heard = e instanceof Event.CancelAnswered(CancelAnswer.NoAction())
                ? new Event.CancelAnswered(new CancelAnswer.Unknown("a trade, but no action"))
                : e;
        return Transitions.on(p, heard, m);
    });

    /** A code that nobody scanned, and whose cancel is never answered. */
    static final Making WAITS_FOR_THE_CANCEL_OF_A_CODE_THAT_HAS_ENDED = ruled(
            (p, e, m) -> e instanceof Event.Queried(TradeAnswer.NotScanned()) && p.status() == PaymentStatus.CANCELLING
                    ? Transitions.on(p, e, new Moment(m.now(), p.expiresAt(), m.tries(), m.repeated(), m.policy()))
                    : Transitions.on(p, e, m));

    /** A trade that is paid, and whose cancel is never answered. */
    static final Making CANCELS_WHAT_IS_PAID_FOR_EVER = ruled((p, e, m) -> p.status() == PaymentStatus.CANCELLING
            ? Transitions.on(p, e, new Moment(m.now(), m.due(), Math.min(m.tries(), 9), m.repeated(), m.policy()))
            : Transitions.on(p, e, m));

    static final Making TAKES_A_LOST_REFUND_FOR_DONE =
            misheard(e -> e instanceof Event.RefundAnswered(RefundAnswer.Unknown lost)
                    ? new Event.RefundAnswered(new RefundAnswer.Done())
                    : e);

    static final Making TAKES_AN_UNREACHED_ORDER_FOR_TOLD =
            misheard(e -> e instanceof Event.OrderDecided(OrderDecision.Unknown lost)
                    ? new Event.OrderDecided(new OrderDecision.Accepted())
                    : e);

    static final Making CANCELS_ON_NEWS_ALONE =
            misheard(e -> e instanceof Event.Notified(TradeAnswer.Waiting waiting) ? new Event.Queried(waiting) : e);

    static final Making FAILS_A_QR_THAT_A_LOST_ANSWER_HID =
            ruled((p, e, m) -> Transitions.on(p, e, new Moment(m.now(), m.due(), m.tries(), false, m.policy())));

    static final Making FORGETS_A_REFUND_OF_WHAT_IT_HAS_NOT_SEEN_PAID = ruled((p, e, m) ->
            e instanceof Event.RefundNoticed && (p.status().open() || p.status() == PaymentStatus.CANCELLED)
                    ? new Next(p, List.of(), List.of())
                    : Transitions.on(p, e, m));

    static final Making TAKES_OLDER_NEWS_FOR_MORE_REFUNDS = ruled((p, e, m) ->
            Transitions.on(e instanceof Event.RefundNoticed && p.refund() != null ? forgettingNews(p) : p, e, m));

    static final Making STOPS_WATCHING_AT_THE_CLOSE = without(DutyKind.WATCH);

    static final Making NEVER_TELLS_THE_ORDER = without(DutyKind.TELL_PAID);

    static final Making NEVER_TELLS_OF_REFUNDS = without(DutyKind.TELL_REFUNDED);

    static final Making NEVER_LIFTS_A_HOLD = without(DutyKind.LIFT_HOLD);

    static final Making LIFTS_A_HOLD_WHILE_A_REQUEST_FOR_IT_IS_UNDER_WAY = ruled((p, e, m) -> {
        var next = Transitions.on(p, e, m);
        var todos = next.todos().stream()
                .map(t -> t instanceof Next.Owe(var kind, var due) && kind == DutyKind.LIFT_HOLD
                        ? new Next.Owe(kind, m.now())
                        : t)
                .toList();
        return new Next(next.payment(), todos, next.alerts());
    });

    static final Making GIVES_BACK_BEFORE_SHIPPING_IS_HELD = ruled((p, e, m) -> {
        var next = Transitions.on(p, e, m);
        var todos = next.todos().stream()
                .map(t -> t instanceof Next.Owe(var kind, var due) && kind == DutyKind.HOLD_SHIPPING
                        ? new Next.Owe(DutyKind.REFUND, due)
                        : t)
                .toList();
        return new Next(next.payment(), todos, next.alerts());
    });

    static final Making DOES_NOT_SEE_A_LATE_PAYMENT =
            ruled((p, e, m) -> late(p, e) ? new Next(p, List.of(), List.of()) : Transitions.on(p, e, m));

    static final Making THROWS_AT_A_LATE_PAYMENT = ruled((p, e, m) -> {
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

    private static Making without(DutyKind kind) {
        return ruled((p, e, m) -> {
            var next = Transitions.on(p, e, m);
            var todos = next.todos().stream()
                    .filter(t -> t.kind() != kind || t instanceof Next.Drop)
                    .toList();
            return new Next(next.payment(), todos, next.alerts());
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
                p.watchUntil());
    }

    private static Payment awaiting(Payment p) {
        return new Payment(
                p.terms(),
                PaymentStatus.AWAITING_PAYMENT,
                p.qrCode(),
                p.qrAddress(),
                p.tradeNo(),
                p.paidAt(),
                false,
                p.scanned(),
                false,
                p.accepted(),
                p.cancel(),
                p.refunded(),
                p.refund(),
                p.watchUntil());
    }
}
