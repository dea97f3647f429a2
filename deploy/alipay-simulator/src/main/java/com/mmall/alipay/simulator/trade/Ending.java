package com.mmall.alipay.simulator.trade;

import java.time.Instant;

/** Why and when a trade was over. */
public record Ending(Reason reason, Instant at) {

    /** TIMED_OUT, CLOSED and CANCELLED end unpaid trades, REFUNDED and REVERSED paid ones. */
    public enum Reason {
        TIMED_OUT,
        CLOSED,
        CANCELLED,
        /** Refunded in full, in one or several parts. */
        REFUNDED,
        /** Paid, then cancelled: the money went back. */
        REVERSED,
        /** Paid, and too long ago to be refunded: TRADE_FINISHED. */
        FINISHED
    }
}
