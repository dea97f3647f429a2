package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.trade.Ending;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.Refund;
import com.mmall.alipay.simulator.trade.Trade;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trade as the control API shows it. */
record TradeView(
        String outTradeNo,
        @Nullable String tradeNo,
        TradeStatus status,
        Money amount,
        Money refunded,
        String subject,
        String qrCode,
        int codes,
        @Nullable String buyer,
        Instant createdAt,
        Instant qrEndsAt,
        Instant expiresAt,
        @Nullable Instant scannedAt,
        @Nullable Instant paidAt,
        Ending.@Nullable Reason endedBy,
        @Nullable Instant endedAt,
        List<Refund> refunds) {

    static TradeView of(Trade trade) {
        var code = trade.codes().getLast();
        var opening = trade.opening();
        var ending = trade.ending();
        return new TradeView(
                trade.outTradeNo(),
                trade.tradeNo(),
                trade.status(),
                trade.amount(),
                trade.refundedSum(),
                trade.terms().subject(),
                code.text(),
                trade.codes().size(),
                opening == null ? null : opening.buyer().logonId(),
                trade.codes().getFirst().createdAt(),
                code.endsAt(),
                trade.terms().expiresAt(),
                opening == null ? null : opening.at(),
                trade.paidAt(),
                ending == null ? null : ending.reason(),
                ending == null ? null : ending.at(),
                trade.refunds());
    }
}
