package com.mmall.payment.domain.reconciliation;

import com.mmall.conventions.money.Money;
import java.time.Instant;

/** A data line of Alipay's bill. */
public sealed interface BillLine {
    /** Which line of its file, from 1. */
    int lineNo();

    /**
     * A payment or a refund as Alipay has booked it.
     *
     * @param seller Alipay's number of the account that the file is about
     * @param paymentNo {@code out_trade_no}; any text, as other systems may use the same account
     * @param requestNo {@code out_request_no} of a refund; the payment's number where Alipay names none, as after a cancel;
     *     empty for a payment
     * @param amount of the order, or how much of it went back
     * @param netFen what the account has gained by it, fees taken off; negative for a refund
     * @param feeFen the service fee; negative where Alipay takes it, positive where it gives it back
     * @param completedAt decides which day it belongs to
     */
    record Row(
            int lineNo,
            Kind kind,
            String seller,
            String tradeNo,
            String paymentNo,
            String requestNo,
            Money amount,
            long netFen,
            long feeFen,
            Instant completedAt)
            implements BillLine {}

    /** @param text as it stands in the bill, cut after {@value #LONGEST_TEXT} characters */
    record Unreadable(int lineNo, String seller, String text, String why) implements BillLine {
        public static final int LONGEST_TEXT = 1_000;

        public Unreadable {
            text = text.substring(0, Math.min(LONGEST_TEXT, text.length()));
        }
    }

    enum Kind {
        PAYMENT,
        REFUND
    }
}
