package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;

/** Something that became known and may move a payment. */
public sealed interface Event {
    /** Whether it proves that our refund did not happen; what went back meanwhile was another's. */
    default boolean deniesRefund() {
        return this instanceof RefundLookedUp(RefundAnswer.NotFound());
    }

    record Precreated(PrecreateAnswer answer) implements Event {}

    /** An answer we asked for, under a lease. */
    record Queried(TradeAnswer answer) implements Event {}

    /** News that came by itself, signed. */
    record Notified(TradeAnswer answer) implements Event {}

    record CancelAnswered(CancelAnswer answer) implements Event {}

    /** The task to cancel was taken over from somebody who may have sent the cancel. */
    record CancelResumed() implements Event {}

    record RefundAnswered(RefundAnswer answer) implements Event {}

    record RefundLookedUp(RefundAnswer answer) implements Event {}

    /** Signed news of refunds made, {@code sum} in all; so the trade was paid. */
    record RefundNoticed(TradeNo tradeNo, Money sum) implements Event {}

    record OrderDecided(OrderDecision decision) implements Event {}

    /** Whether order-service now knows how much went back. */
    record OrderToldOfRefund(boolean certain) implements Event {}

    /** Whether order-service ships nothing while money goes back. */
    record ShippingHeld(ShippingHold answer) implements Event {}

    /** Whether order-service knows that it may ship again. */
    record HoldLifted(boolean certain) implements Event {}

    /** Buyer, admin or order-service wants nothing to be payable any more. */
    record StopRequested() implements Event {}

    /** An admin gives money back. */
    record RefundRequested(Refund refund) implements Event {}

    record QrPublished(String address) implements Event {}

    /** The store did not take it, or it is not needed any more. */
    record QrNotPublished() implements Event {}

    /** The store could not be asked. */
    record QrNotRemoved() implements Event {}
}
