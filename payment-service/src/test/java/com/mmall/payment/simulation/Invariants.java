package com.mmall.payment.simulation;

import static com.mmall.payment.domain.PaymentStatus.CANCELLED;
import static com.mmall.payment.domain.PaymentStatus.CANCELLING;
import static com.mmall.payment.domain.PaymentStatus.COMPLETED;
import static com.mmall.payment.domain.PaymentStatus.FAILED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;

import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** What must hold, whatever happens. */
final class Invariants {
    private static final Set<PaymentStatus> ENDS =
            EnumSet.of(COMPLETED, CANCELLED, FAILED, PARTIALLY_REFUNDED, REFUNDED);

    private Invariants() {}

    static final class Violation extends AssertionError {
        Violation(String what) {
            super(what);
        }
    }

    static void atEachMove(Payment before, Event event, Next next, Instant now) {
        var after = next.payment();
        require(after.terms().equals(before.terms()), "the terms changed");
        if (event instanceof Event.CancelAnswered(CancelAnswer.Refunded back) && before.status() == CANCELLING) {
            require(after.status() == REFUNDED, "a cancel that refunded is not REFUNDED");
        }
        if (before.status() == after.status()) {
            return;
        }
        require(!silence(event), before.status() + " became " + after.status() + " by silence");
        require(!(after.status() == PAID && !before.status().open()), "PAID from " + before.status());
        require(!(after.status() == PAID && before.status() == CANCELLING), "PAID after the point of no return");
        require(before.status() != REFUNDED, "something after REFUNDED");
        if (after.status() == CANCELLING) {
            require(before.timeIsUp(now), "CANCELLING before its time");
            require(
                    event instanceof Event.Queried(var answer)
                            && (answer instanceof TradeAnswer.Waiting || answer instanceof TradeAnswer.NotScanned),
                    "CANCELLING by " + event);
        }
        if (after.status() == CANCELLED && before.status() != CANCELLING) {
            require(event instanceof Event.Queried(TradeAnswer.Closed()), "CANCELLED by " + event);
        }
    }

    private static boolean silence(Event event) {
        return event instanceof Event.Queried(TradeAnswer.Unknown a)
                || event instanceof Event.CancelAnswered(CancelAnswer.Unknown b)
                || event instanceof Event.RefundAnswered(RefundAnswer.Unknown c)
                || event instanceof Event.RefundLookedUp(RefundAnswer.Unknown d)
                || event instanceof Event.Precreated(PrecreateAnswer.Unknown e)
                || event instanceof Event.OrderDecided(OrderDecision.Unknown f);
    }

    static void atTheEnd(World world, boolean settled) {
        require(settled, "still owing something after all was healed");
        var paidOrders = new HashSet<>();
        for (var p : world.payments.all()) {
            require(ENDS.contains(p.status()), p.paymentNo() + " ends " + p.status());
            var accepted = world.orders.acceptedBy(p.paymentNo(), p.orderNo());
            require(accepted == p.accepted(), p.paymentNo() + " and its order disagree");
            var trade = world.alipay.trades().get(p.paymentNo());
            if (trade == null || !trade.everPaid) {
                require(p.refunded().fen() == 0 && !accepted, p.paymentNo() + " has money that never was");
                continue;
            }
            require(p.status() != CANCELLED && p.status() != FAILED, "money taken in by a " + p.status() + " payment");
            require(trade.back() <= trade.amount.fen(), p.paymentNo() + " gave back more than it took");
            require(
                    trade.back() == p.refunded().fen(),
                    p.paymentNo() + " gave back " + trade.back() + ", knows "
                            + p.refunded().fen());
            require(accepted || trade.net() == 0, p.paymentNo() + " keeps money for no order");
            require(trade.net() == 0 || paidOrders.add(p.orderNo()), p.orderNo() + " was paid twice");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(otherwise);
        }
    }
}
