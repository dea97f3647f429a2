package com.mmall.order.application;

/** Somebody else carries this duty out by now; whatever we learnt is left to them. */
public final class LeaseLost extends RuntimeException {
    public LeaseLost(ClaimedDuty duty) {
        super(duty.kind() + " of order " + duty.orderNo(), null, false, false);
    }
}
