package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.ShippingHold;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.testing.APayment;
import java.util.List;

/** Events that lead somewhere. */
final class Samples {
    private static final List<Event> EVENTS = List.of(
            new Event.Precreated(new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/bax1"))),
            new Event.Precreated(new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/bax1"))),
            new Event.Precreated(new PrecreateAnswer.Unknown("?")),
            new Event.Precreated(new PrecreateAnswer.Refused("ACQ.ACCESS_FORBIDDEN")),
            new Event.Queried(new TradeAnswer.NotScanned()),
            new Event.Queried(new TradeAnswer.Waiting(APayment.TRADE)),
            new Event.Queried(new TradeAnswer.Unknown("?")),
            new Event.Queried(APayment.PAID_IN_FULL),
            new Event.Notified(APayment.PAID_IN_FULL),
            new Event.CancelAnswered(new CancelAnswer.NoTrade()),
            new Event.CancelAnswered(new CancelAnswer.Unknown("?")),
            new Event.CancelAnswered(new CancelAnswer.Refunded(APayment.TRADE)),
            new Event.CancelResumed(),
            new Event.RefundAnswered(new RefundAnswer.Unknown("?")),
            new Event.RefundAnswered(new RefundAnswer.Refused("ACQ.TRADE_HAS_FINISHED")),
            new Event.RefundLookedUp(new RefundAnswer.NotFound()),
            new Event.RefundLookedUp(new RefundAnswer.Done()),
            new Event.RefundNoticed(APayment.TRADE, new Money(100)),
            new Event.OrderDecided(new OrderDecision.Accepted()),
            new Event.OrderDecided(new OrderDecision.Unknown("?")),
            new Event.OrderDecided(new OrderDecision.Refund("closed")),
            new Event.OrderToldOfRefund(false),
            new Event.OrderToldOfRefund(true),
            new Event.ShippingHeld(ShippingHold.UNKNOWN),
            new Event.ShippingHeld(ShippingHold.HELD),
            new Event.HoldLifted(false),
            new Event.HoldLifted(true),
            new Event.StopRequested(),
            new Event.QrPublished("qr/1.png"),
            new Event.QrNotPublished(),
            new Event.QrNotRemoved());
    private int refunds;

    Event any(Dice dice) {
        return dice.percent(10)
                ? new Event.RefundRequested(new Refund("R" + ++refunds, new Money(1 + dice.below(900)), "why not"))
                : dice.any(EVENTS);
    }
}
