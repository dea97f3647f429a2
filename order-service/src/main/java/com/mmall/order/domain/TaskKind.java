package com.mmall.order.domain;

/** What may have to be done for an order. */
public enum TaskKind {
    /** Give up a placing that did not come to an end. */
    ABANDON_PLACING,
    /** Begin to close an order whose time to pay is over. */
    CLOSE_UNPAID,
    /** Have payment-service close whatever is payable. */
    ASK_CLOSING,
    /** Have payment-service close what is payable at a price that the order is to have no longer. */
    CHANGE_PRICE,
    /** Give the reserved stock back. */
    RELEASE,
    /** Take the paid stock out for good. */
    DEDUCT,
    /** Take a parcel for received that nobody complained about. */
    AUTO_COMPLETE,
    /** Have money given back that the shop has decided to give back, and put the pieces back on sale. */
    GIVE_BACK
}
