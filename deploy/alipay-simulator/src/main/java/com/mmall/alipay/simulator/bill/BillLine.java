package com.mmall.alipay.simulator.bill;

import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.Opening;
import com.mmall.alipay.simulator.trade.Refund;
import com.mmall.alipay.simulator.trade.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One line of a bill: a payment, or a refund with its amounts negative. */
record BillLine(Trade trade, Opening opening, String requestNo, Instant finishedAt, Money amount, Money fee) {

    static Stream<BillLine> of(Trade trade, BigDecimal feeRate) {
        var opening = trade.opening();
        var paidAt = trade.paidAt();
        if (opening == null || paidAt == null) {
            return Stream.empty();
        }
        var payment = new BillLine(
                trade,
                opening,
                "",
                paidAt,
                trade.amount(),
                fee(trade.amount(), feeRate).negated());
        return Stream.concat(
                Stream.of(payment), trade.refunds().stream().map(refund -> refund(trade, opening, refund, feeRate)));
    }

    boolean isRefund() {
        return amount.fen() < 0;
    }

    List<String> cells() {
        var none = Money.ZERO.yuan();
        return List.of(
                opening.tradeNo() + "\t",
                trade.outTradeNo() + "\t",
                isRefund() ? "退款" : "交易",
                trade.terms().subject(),
                SimulatorClock.text(opening.at()),
                SimulatorClock.text(finishedAt),
                store() + "\t",
                "",
                "",
                "\t",
                "*买家(" + opening.buyer().logonId() + ")",
                amount.yuan(),
                amount.yuan(),
                none,
                none,
                none,
                none,
                none,
                "",
                none,
                none,
                requestNo + "\t",
                fee.yuan(),
                none,
                "");
    }

    String store() {
        var store = trade.terms().storeId();
        return store == null ? "" : store;
    }

    private static BillLine refund(Trade trade, Opening opening, Refund refund, BigDecimal feeRate) {
        return new BillLine(
                trade,
                opening,
                refund.requestNo(),
                refund.at(),
                refund.amount().negated(),
                fee(refund.amount(), feeRate));
    }

    private static Money fee(Money amount, BigDecimal rate) {
        return new Money(BigDecimal.valueOf(amount.fen())
                .multiply(rate)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }
}
