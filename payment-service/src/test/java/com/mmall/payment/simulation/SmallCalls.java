package com.mmall.payment.simulation;

import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.Payment.PendingRefund.Progress;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.simulation.SmallState.Attempt;
import com.mmall.payment.simulation.SmallState.OrderIs;
import com.mmall.payment.simulation.SmallState.TradeIs;
import com.mmall.payment.testing.APayment;
import java.util.List;

/** Calls out in the small model: answered, lost before their effect, lost after it. */
final class SmallCalls {
    record Called(SmallState after, Event answer) {}

    List<Called> of(SmallState s, int i, DutyKind kind) {
        var a = s.attempts().get(i);
        return switch (kind) {
            case QUERY, WATCH -> lossy(s, new Called(s, new Event.Queried(state(a))), unknownQuery());
            case PRECREATE -> precreate(s, i, a);
            case CANCEL -> lossy(s, cancel(s, i, a), new Event.CancelAnswered(new CancelAnswer.Unknown("lost")));
            case REFUND -> refund(s, i, a);
            case TELL_PAID -> lossy(s, tell(s, i), new Event.OrderDecided(new OrderDecision.Unknown("lost")));
            case TELL_REFUNDED ->
                lossy(s, new Called(s, new Event.OrderToldOfRefund(true)), new Event.OrderToldOfRefund(false));
            case LIFT_HOLD -> lossy(s, new Called(s, new Event.HoldLifted(true)), new Event.HoldLifted(false));
            case PUBLISH_QR, REMOVE_QR -> throw new IllegalStateException("no images here");
        };
    }

    private static List<Called> lossy(SmallState s, Called answered, Event unknown) {
        return List.of(answered, new Called(answered.after(), unknown), new Called(s, unknown));
    }

    private static Event unknownQuery() {
        return new Event.Queried(new TradeAnswer.Unknown("lost"));
    }

    private static TradeAnswer state(Attempt a) {
        return switch (a.trade()) {
            case UNKNOWN, QR -> new TradeAnswer.NotScanned();
            case WAITING -> new TradeAnswer.Waiting(APayment.TRADE);
            case PAID -> APayment.PAID_IN_FULL;
            case CLOSED -> new TradeAnswer.Closed();
            case REFUNDED -> new TradeAnswer.PaidAndRefunded(APayment.TRADE, APayment.AMOUNT);
        };
    }

    private static List<Called> precreate(SmallState s, int i, Attempt a) {
        var ready = new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/1"));
        var unknown = new Event.Precreated(new PrecreateAnswer.Unknown("lost"));
        var refused = new Called(s, new Event.Precreated(new PrecreateAnswer.Refused("ACQ.TOTAL_FEE_EXCEED")));
        var answered = switch (a.trade()) {
            case UNKNOWN -> new Called(s.attempt(i, a.trade(TradeIs.QR)), new Event.Precreated(ready));
            case QR, WAITING -> new Called(s, new Event.Precreated(ready));
            case PAID -> new Called(s, new Event.Precreated(new PrecreateAnswer.AlreadyPaid()));
            case CLOSED, REFUNDED -> new Called(s, new Event.Precreated(new PrecreateAnswer.NumberUsed("CLOSED")));
        };
        return List.of(answered, new Called(answered.after(), unknown), new Called(s, unknown), refused);
    }

    private static Called cancel(SmallState s, int i, Attempt a) {
        return switch (a.trade()) {
            case UNKNOWN, QR -> new Called(s, new Event.CancelAnswered(new CancelAnswer.NoTrade()));
            case WAITING ->
                new Called(s.attempt(i, a.trade(TradeIs.CLOSED)), new Event.CancelAnswered(new CancelAnswer.Closed()));
            case PAID ->
                new Called(
                        s.attempt(i, a.trade(TradeIs.REFUNDED)),
                        new Event.CancelAnswered(new CancelAnswer.Refunded(APayment.TRADE)));
            case CLOSED, REFUNDED -> new Called(s, new Event.CancelAnswered(new CancelAnswer.Closed()));
        };
    }

    private static List<Called> refund(SmallState s, int i, Attempt a) {
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
            return List.of(new Called(s, unknown), refused);
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
