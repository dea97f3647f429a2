package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TradeNo;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One number in Alipay's books. */
final class Trade {
    enum State {
        NO_TRADE,
        /** Cancelled before the scan, and never to be scanned. */
        POISONED,
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
    private final Map<String, Instant> refundTimes = new HashMap<>();

    @Nullable
    Instant refundedLast;

    /** When our last refund came that was no repeat; null once the clock it is told by has stepped. */
    @Nullable
    Instant refundedByUs;

    Trade(PaymentNo no, Money amount, Instant payableUntil) {
        this.no = no;
        this.amount = amount;
        this.payableUntil = payableUntil;
    }

    void refund(String refundNo, Money sum, Instant at) {
        refunds.put(refundNo, sum);
        refundTimes.put(refundNo, at);
        refundedLast = at;
        if (net() == 0) {
            state = State.CLOSED;
        }
    }

    boolean knows(String refundNo) {
        return refunds.containsKey(refundNo);
    }

    @Nullable
    Instant refundedAt(String refundNo) {
        return refundTimes.get(refundNo);
    }

    boolean unpaid() {
        return state == State.NO_TRADE || state == State.WAITING;
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
