package com.mmall.payment.domain;

import org.jspecify.annotations.Nullable;

/** What Alipay says to {@code alipay.trade.cancel}. */
public sealed interface CancelAnswer {
    /** {@code action=close}: the trade was open and unpaid, and is closed. */
    record Closed() implements CancelAnswer {}

    /** {@code action=refund}: the buyer had paid, the money goes back. */
    record Refunded(@Nullable TradeNo tradeNo) implements CancelAnswer {}

    /** 10000 without action: there was no trade. The QR may still be payable. */
    record NoTrade() implements CancelAnswer {}

    /** 10000 with a trade and no action: the trade was over before, paid or not. */
    record NoAction() implements CancelAnswer {}

    /**
     * A cancel can do nothing any more ({@code TRADE_CANCEL_TIME_OUT}, {@code TRADE_HAS_FINISHED}, closed already, refunded
     * already): refund what is still paid.
     */
    record TooLate(String code) implements CancelAnswer {}

    /** Another signed, definite refusal (frozen, balance, not allowed …). */
    record Refused(String code) implements CancelAnswer {}

    /** Alipay does not take this one request as it is written; our configuration is fine. */
    record Rejected(String code) implements CancelAnswer {}

    /** No certain answer, or {@code retry_flag=Y}: the cancel may or may not have happened. */
    record Unknown(String reason, boolean unreadable) implements CancelAnswer {
        public Unknown(String reason) {
            this(reason, false);
        }

        /** Alipay has signed it, but it cannot be read as an answer about this payment: a person must hear of it. */
        public static Unknown signed(String reason) {
            return new Unknown(reason, true);
        }
    }
}
