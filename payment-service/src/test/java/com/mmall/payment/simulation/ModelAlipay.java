package com.mmall.payment.simulation;

import com.mmall.payment.application.Alipay;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.TradeNo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Alipay's trades as its documentation and experience have them; answers get lost before or after their effect. */
final class ModelAlipay implements Alipay {
    enum State {
        NO_TRADE,
        WAITING,
        SUCCESS,
        CLOSED
    }

    /** One number at Alipay. */
    static final class Trade {
        final PaymentNo no;
        final Money amount;
        final Instant payableUntil;
        State state = State.NO_TRADE;
        boolean everPaid;
        final Map<String, Money> refunds = new LinkedHashMap<>();

        Trade(PaymentNo no, Money amount, Instant payableUntil) {
            this.no = no;
            this.amount = amount;
            this.payableUntil = payableUntil;
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

    /** A lost answer, before or after its effect. */
    private static final class Lost extends RuntimeException {
        Lost() {
            super("lost", null, false, false);
        }
    }

    private final World world;
    private final Map<PaymentNo, Trade> trades = new LinkedHashMap<>();

    ModelAlipay(World world) {
        this.world = world;
    }

    Map<PaymentNo, Trade> trades() {
        return trades;
    }

    /** The buyer scans: the trade begins. */
    void scan(Trade trade) {
        expire(trade);
        if (trade.state == State.NO_TRADE && world.now().isBefore(trade.payableUntil)) {
            trade.state = State.WAITING;
        }
    }

    /** @return whether the money moved */
    boolean pay(Trade trade) {
        scan(trade);
        if (trade.state != State.WAITING) {
            return false;
        }
        trade.state = State.SUCCESS;
        trade.everPaid = true;
        return true;
    }

    private void expire(Trade trade) {
        if (trade.state == State.WAITING && !world.now().isBefore(trade.payableUntil)) {
            trade.state = State.CLOSED;
        }
    }

    private <T> T call(Supplier<T> effect, Supplier<T> unknown) {
        try {
            world.awaiting();
            lose();
            var answer = effect.get();
            world.awaiting();
            lose();
            return answer;
        } catch (Lost e) {
            return unknown.get();
        }
    }

    private void lose() {
        if (world.strikes(12)) {
            throw new Lost();
        }
    }

    private Optional<Trade> trade(Payment p) {
        var trade = Optional.ofNullable(trades.get(p.paymentNo()));
        trade.ifPresent(this::expire);
        return trade;
    }

    @Override
    public PrecreateAnswer precreate(Payment p) {
        return call(
                () -> {
                    if (world.strikes(3)) {
                        return new PrecreateAnswer.Refused("ACQ.TOTAL_FEE_EXCEED");
                    }
                    var trade = trades.computeIfAbsent(p.paymentNo(), no -> new Trade(no, p.amount(), p.qrEndsAt()));
                    return switch (trade.state) {
                        case SUCCESS -> new PrecreateAnswer.AlreadyPaid();
                        case CLOSED -> new PrecreateAnswer.NumberUsed("ACQ.TRADE_HAS_CLOSE");
                        case NO_TRADE, WAITING ->
                            new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/" + p.paymentNo()));
                    };
                },
                () -> new PrecreateAnswer.Unknown("lost"));
    }

    @Override
    public TradeAnswer query(Payment p) {
        return call(() -> state(p), () -> new TradeAnswer.Unknown("lost"));
    }

    private TradeAnswer state(Payment p) {
        var found = trade(p);
        if (found.isEmpty()) {
            return new TradeAnswer.NotScanned();
        }
        var trade = found.get();
        return switch (trade.state) {
            case NO_TRADE -> new TradeAnswer.NotScanned();
            case WAITING -> new TradeAnswer.Waiting(trade.tradeNo());
            case SUCCESS -> new TradeAnswer.Paid(trade.tradeNo(), trade.amount, world.now());
            case CLOSED ->
                trade.everPaid
                        ? new TradeAnswer.PaidAndRefunded(trade.tradeNo(), trade.amount)
                        : new TradeAnswer.Closed();
        };
    }

    @Override
    public CancelAnswer cancel(Payment p) {
        return call(
                () -> {
                    var found = trade(p);
                    if (found.isEmpty()) {
                        return new CancelAnswer.NoTrade();
                    }
                    var trade = found.get();
                    return switch (trade.state) {
                        case NO_TRADE -> new CancelAnswer.NoTrade(); // and its QR can still be paid
                        case WAITING -> {
                            trade.state = State.CLOSED;
                            yield new CancelAnswer.Closed();
                        }
                        case SUCCESS -> {
                            trade.refunds.put(p.paymentNo().value(), new Money(trade.net()));
                            trade.state = State.CLOSED;
                            yield new CancelAnswer.Refunded(trade.tradeNo());
                        }
                        case CLOSED -> new CancelAnswer.Closed();
                    };
                },
                () -> new CancelAnswer.Unknown("lost"));
    }

    @Override
    public RefundAnswer refund(Payment p, Refund refund) {
        return call(
                () -> {
                    var trade = trade(p).orElseThrow();
                    if (trade.refunds.containsKey(refund.refundNo())) {
                        return new RefundAnswer.Unknown("fund_change N");
                    }
                    if (trade.state != State.SUCCESS || refund.amount().fen() > trade.net()) {
                        return new RefundAnswer.Refused("ACQ.TRADE_STATUS_ERROR");
                    }
                    trade.refunds.put(refund.refundNo(), refund.amount());
                    if (trade.net() == 0) {
                        trade.state = State.CLOSED;
                    }
                    return new RefundAnswer.Done();
                },
                () -> new RefundAnswer.Unknown("lost"));
    }

    @Override
    public RefundAnswer refundQuery(Payment p, Refund refund) {
        return call(
                () -> {
                    var trade = trade(p).orElseThrow();
                    return trade.refunds.containsKey(refund.refundNo())
                            ? new RefundAnswer.Done()
                            : new RefundAnswer.NotFound();
                },
                () -> new RefundAnswer.Unknown("lost"));
    }
}
