package com.mmall.payment.application;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.TradeNo;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notify whose signature, app id and seller id have been verified; whose payment it is and whether the amount fits is
 * still to be checked.
 *
 * @param amount of the trade; empty if it is none
 * @param body the parameters as evidence, without sign and with buyers' names masked
 */
public record NotifyNews(String notifyId, String outTradeNo, Optional<Money> amount, TradeNews trade, String body) {
    /** What Alipay says of the trade. */
    public sealed interface TradeNews {
        record Waiting(TradeNo tradeNo) implements TradeNews {}

        record Paid(TradeNo tradeNo, @Nullable Instant paidAt) implements TradeNews {}

        record Closed() implements TradeNews {}

        /** @param sum of all refunds so far */
        record Refunded(TradeNo tradeNo, Money sum) implements TradeNews {}

        /** @param what it is, for people */
        record Unreadable(String what) implements TradeNews {}
    }
}
