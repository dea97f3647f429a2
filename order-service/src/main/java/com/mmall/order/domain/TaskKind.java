package com.mmall.order.domain;

/** What may have to be done for an order. */
public enum TaskKind {
    /** Give up a placing that did not come to an end. */
    ABANDON_PLACING,
    /** Begin to close an order whose time to pay is over. */
    CLOSE_UNPAID,
    /** Have payment-service close whatever is payable. */
    ASK_CLOSING,
    /** Give the reserved stock back. */
    RELEASE,
    /** Take the paid stock out for good. */
    DEDUCT,
    /** Take a parcel for received that nobody complained about. */
    AUTO_COMPLETE
}
