package com.mmall.payment.simulation;

import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TradeNo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One number in Alipay's books. */
final class Trade {
    enum State {
        NO_TRADE,
        WAITING,
        SUCCESS,
        /** No refund is possible any more. */
        FINISHED,
        CLOSED
    }

    final PaymentNo no;
    final Money amount;
    final Instant payableUntil;
    State state = State.NO_TRADE;
    boolean everPaid;
    /** The seller's account is too empty for a refund. */
    boolean sellerIsShort;

    final Map<String, Money> refunds = new LinkedHashMap<>();

    Trade(PaymentNo no, Money amount, Instant payableUntil) {
        this.no = no;
        this.amount = amount;
        this.payableUntil = payableUntil;
    }

    void refund(String refundNo, Money sum) {
        refunds.put(refundNo, sum);
        if (net() == 0) {
            state = State.CLOSED;
        }
    }

    long back() {
        return refunds.values().stream().mapToLong(Money::fen).sum();
    }

    /** What the merchant has of it. */
    long net() {
        return everPaid ? amount.fen() - back() : 0;
    }

    TradeNo tradeNo() {
        return new TradeNo("T" + no);
    }
}
