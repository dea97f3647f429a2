package com.mmall.payment.domain;

/** What Alipay says when asked for a QR code. */
public sealed interface PrecreateAnswer {
    /** 10000 with a QR text of an allowed host. */
    record Ready(QrCode qrCode) implements PrecreateAnswer {}

    /** {@code TRADE_HAS_SUCCESS}: this very number is paid already; a query tells more. */
    record AlreadyPaid() implements PrecreateAnswer {}

    /** The number cannot be used any more ({@code TRADE_HAS_CLOSE}, {@code CONTEXT_INCONSISTENT}, repeated number). */
    record NumberUsed(String code) implements PrecreateAnswer {}

    /** A signed, definite business refusal: no QR exists. */
    record Refused(String code) implements PrecreateAnswer {}

    /** Alipay does not take this one request as it is written; our configuration is fine. */
    record Rejected(String code) implements PrecreateAnswer {}

    /** No certain answer; the QR may or may not exist. */
    record Unknown(String reason, boolean unreadable) implements PrecreateAnswer {
        public Unknown(String reason) {
            this(reason, false);
        }

        /** Alipay has signed it, but it cannot be read as an answer about this payment: a person must hear of it. */
        public static Unknown signed(String reason) {
            return new Unknown(reason, true);
        }
    }
}
