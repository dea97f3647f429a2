package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Alipay says of a trade, by query or notify. Only signed answers become anything but {@code Unknown}. */
public sealed interface TradeAnswer {
    /** {@code TRADE_NOT_EXIST}: nobody has scanned the code. */
    record NotScanned() implements TradeAnswer {}

    /** {@code WAIT_BUYER_PAY}: scanned, not paid. */
    record Waiting(TradeNo tradeNo) implements TradeAnswer {}

    /** {@code TRADE_SUCCESS} or {@code TRADE_FINISHED}; the amount is the trade's, not yet compared with ours. */
    record Paid(TradeNo tradeNo, Money amount, @Nullable Instant paidAt) implements TradeAnswer {}

    /** {@code TRADE_CLOSED}, and neither {@code send_pay_date} nor the refund query shows that it was ever paid. */
    record Closed() implements TradeAnswer {}

    /** {@code TRADE_CLOSED} of a trade that was paid: all its money went back. */
    record PaidAndRefunded(TradeNo tradeNo, Money amount) implements TradeAnswer {}

    /** Alipay does not take this one request as it is written; our configuration is fine. */
    record Rejected(String code) implements TradeAnswer {}

    /** No certain answer: nothing may follow from it. */
    record Unknown(String reason, boolean unreadable) implements TradeAnswer {
        public Unknown(String reason) {
            this(reason, false);
        }

        /** Alipay has signed it, but it cannot be read as an answer about this payment: a person must hear of it. */
        public static Unknown signed(String reason) {
            return new Unknown(reason, true);
        }
    }
}
