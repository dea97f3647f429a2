package com.mmall.payment.domain;

/** What Alipay says to {@code alipay.trade.refund} or to the refund query about one refund. */
public sealed interface RefundAnswer {
    /** {@code fund_change=Y}, or the refund query says {@code REFUND_SUCCESS} with our amount. */
    record Done() implements RefundAnswer {}

    /** Signed: the refund query knows no refund of this number. */
    record NotFound() implements RefundAnswer {}

    /** A signed, definite refusal. */
    record Refused(String code) implements RefundAnswer {}

    /** Alipay does not take this one request as it is written; our configuration is fine. */
    record Rejected(String code) implements RefundAnswer {}

    /** No certain answer, {@code fund_change} other than {@code Y} included. */
    record Unknown(String reason, boolean unreadable) implements RefundAnswer {
        public Unknown(String reason) {
            this(reason, false);
        }

        /** Alipay has signed it, but it cannot be read as an answer about this payment: a person must hear of it. */
        public static Unknown signed(String reason) {
            return new Unknown(reason, true);
        }
    }
}
