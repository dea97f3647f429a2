package com.mmall.payment.simulation;

import com.mmall.alipay.simulator.rules.ClosedPayDate;
import com.mmall.alipay.simulator.rules.RepeatedPrecreate;
import com.mmall.alipay.simulator.rules.RepeatedRefund;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.Payment.PendingRefund.Progress;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.ShippingHold;
import com.mmall.payment.domain.TaskKind;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.simulation.SmallState.Attempt;
import com.mmall.payment.simulation.SmallState.OrderIs;
import com.mmall.payment.simulation.SmallState.TradeIs;
import com.mmall.payment.testing.APayment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Calls out in the small model: answered, lost before their effect, lost after it. */
final class SmallCalls {
    record Called(SmallState after, Event answer) {}

    private final List<Switches> possible;

    /** @param possible Alipay answers as one of these would have it, each time anew */
    SmallCalls(List<Switches> possible) {
        this.possible = possible;
    }

    private List<Called> underAny(Function<Switches, List<Called>> calls) {
        return possible.size() == 1
                ? calls.apply(possible.getFirst())
                : possible.stream()
                        .flatMap(switches -> calls.apply(switches).stream())
                        .distinct()
                        .toList();
    }

    List<Called> of(SmallState s, int i, TaskKind kind) {
        var a = s.attempts().get(i);
        return switch (kind) {
            case QUERY, WATCH -> underAny(switches -> query(s, a, switches));
            case PRECREATE -> underAny(switches -> precreate(s, i, a, switches));
            case CANCEL -> underAny(switches -> cancel(s, i, a, switches));
            case REFUND -> underAny(switches -> refund(s, i, a, switches));
            case TELL_PAID -> lossy(s, tell(s, i), new Event.OrderDecided(new OrderDecision.Unknown("lost")));
            case TELL_REFUNDED ->
                lossy(s, new Called(s, new Event.OrderToldOfRefund(true)), new Event.OrderToldOfRefund(false));
            case HOLD_SHIPPING ->
                lossy(
                        s,
                        new Called(s, new Event.ShippingHeld(ShippingHold.HELD)),
                        new Event.ShippingHeld(ShippingHold.UNKNOWN));
            case LIFT_HOLD -> lossy(s, new Called(s, new Event.HoldLifted(true)), new Event.HoldLifted(false));
            case PUBLISH_QR, REMOVE_QR -> throw new IllegalStateException("no images here");
        };
    }

    private static List<Called> lossy(SmallState s, Called answered, Event unknown) {
        return List.of(answered, new Called(answered.after(), unknown), new Called(s, unknown));
    }

    private static List<Called> query(SmallState s, Attempt a, Switches switches) {
        var calls = new ArrayList<>(lossy(
                s, new Called(s, new Event.Queried(state(a))), new Event.Queried(new TradeAnswer.Unknown("lost"))));
        if (a.trade() == TradeIs.REFUNDED && switches.closedPayDate() == ClosedPayDate.HIDDEN) {
            calls.add(new Called(s, new Event.Queried(new TradeAnswer.Closed()))); // the refund query is behind
        }
        return calls;
    }

    private static TradeAnswer state(Attempt a) {
        return switch (a.trade()) {
            case UNKNOWN, QR, POISONED -> new TradeAnswer.NotScanned();
            case WAITING -> new TradeAnswer.Waiting(APayment.TRADE);
            case PAID -> APayment.PAID_IN_FULL;
            case CLOSED -> new TradeAnswer.Closed();
            case REFUNDED -> new TradeAnswer.PaidAndRefunded(APayment.TRADE, APayment.AMOUNT);
        };
    }

    private static List<Called> precreate(SmallState s, int i, Attempt a, Switches switches) {
        var ready = new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/1"));
        var unknown = new Event.Precreated(new PrecreateAnswer.Unknown("lost"));
        var refused = new Called(s, new Event.Precreated(new PrecreateAnswer.Refused("ACQ.TOTAL_FEE_EXCEED")));
        var answered = switch (a.trade()) {
            case UNKNOWN -> new Called(s.attempt(i, a.trade(TradeIs.QR)), new Event.Precreated(ready));
            case QR, WAITING ->
                new Called(
                        s,
                        new Event.Precreated(
                                switches.repeatedPrecreate() == RepeatedPrecreate.ERROR
                                        ? new PrecreateAnswer.NumberUsed("USED")
                                        : ready));
            case PAID -> new Called(s, new Event.Precreated(new PrecreateAnswer.AlreadyPaid()));
            case CLOSED, POISONED, REFUNDED ->
                new Called(s, new Event.Precreated(new PrecreateAnswer.NumberUsed("CLOSED")));
        };
        return List.of(answered, new Called(answered.after(), unknown), new Called(s, unknown), refused);
    }

    private static List<Called> cancel(SmallState s, int i, Attempt a, Switches switches) {
        var unknown = new Event.CancelAnswered(new CancelAnswer.Unknown("lost"));
        var worked = worked(s, i, a, switches);
        return switch (switches.cancels()) {
            case WORK -> lossy(s, worked, unknown);
            case REFUSED -> lossy(s, new Called(s, answered(new CancelAnswer.Refused("NOT_ALLOWED"))), unknown);
            case REJECTED -> lossy(s, new Called(s, answered(new CancelAnswer.Rejected("40002"))), unknown);
            case UNANSWERED -> List.of(new Called(s, unknown));
            case DONE_UNANSWERED -> List.of(new Called(worked.after(), unknown), new Called(s, unknown));
        };
    }

    private static Event answered(CancelAnswer answer) {
        return new Event.CancelAnswered(answer);
    }

    private static Called worked(SmallState s, int i, Attempt a, Switches switches) {
        return switch (a.trade()) {
            case UNKNOWN, POISONED -> new Called(s, answered(new CancelAnswer.NoTrade()));
            case QR ->
                switch (switches.unscannedCancel()) {
                    case IGNORE -> new Called(s, answered(new CancelAnswer.NoTrade()));
                    case POISON ->
                        new Called(s.attempt(i, a.trade(TradeIs.POISONED)), answered(new CancelAnswer.NoTrade()));
                    case ERROR -> new Called(s, answered(new CancelAnswer.Refused("NOT_SCANNED")));
                };
            case WAITING -> new Called(s.attempt(i, a.trade(TradeIs.CLOSED)), answered(new CancelAnswer.Closed()));
            case PAID ->
                new Called(
                        s.attempt(i, a.trade(TradeIs.REFUNDED)), answered(new CancelAnswer.Refunded(APayment.TRADE)));
            case CLOSED, REFUNDED -> new Called(s, answered(again(a.trade(), switches)));
        };
    }

    private static CancelAnswer again(TradeIs trade, Switches switches) {
        return switch (switches.repeatedCancel()) {
            case CLOSE -> new CancelAnswer.Closed();
            case SAME ->
                trade == TradeIs.REFUNDED ? new CancelAnswer.Refunded(APayment.TRADE) : new CancelAnswer.Closed();
            case NO_ACTION -> new CancelAnswer.NoAction();
            case ERROR -> new CancelAnswer.TooLate("ACQ.TRADE_HAS_CLOSE");
        };
    }

    private static List<Called> refund(SmallState s, int i, Attempt a, Switches switches) {
        var pending = a.payment().refund();
        if (pending == null) {
            return List.of();
        }
        var back = a.trade() == TradeIs.REFUNDED;
        if (pending.progress() != Progress.ASK) {
            var answer = back ? new RefundAnswer.Done() : new RefundAnswer.NotFound();
            return lossy(
                    s,
                    new Called(s, new Event.RefundLookedUp(answer)),
                    new Event.RefundLookedUp(new RefundAnswer.Unknown("lost")));
        }
        var unknown = new Event.RefundAnswered(new RefundAnswer.Unknown("lost"));
        var refused = new Called(s, new Event.RefundAnswered(new RefundAnswer.Refused("SELLER_BALANCE_NOT_ENOUGH")));
        if (back) {
            var done = new Event.RefundAnswered(new RefundAnswer.Done());
            var again = switches.repeatedRefund() == RepeatedRefund.CHANGE ? done : unknown;
            return List.of(new Called(s, again), new Called(s, unknown), refused);
        }
        var after = s.attempt(i, a.trade(TradeIs.REFUNDED));
        var done = new Called(after, new Event.RefundAnswered(new RefundAnswer.Done()));
        return List.of(done, new Called(after, unknown), new Called(s, unknown), refused);
    }

    private static Called tell(SmallState s, int i) {
        if (s.order() == OrderIs.OPEN) {
            return new Called(
                    s.order(i == 0 ? OrderIs.ACCEPTED_FIRST : OrderIs.ACCEPTED_SECOND),
                    new Event.OrderDecided(new OrderDecision.Accepted()));
        }
        return new Called(
                s,
                new Event.OrderDecided(
                        s.acceptedBy(i) ? new OrderDecision.Accepted() : new OrderDecision.Refund("closed")));
    }
}
