package com.mmall.alipay.simulator.ledger;

import com.mmall.alipay.simulator.trade.Event;
import com.mmall.alipay.simulator.trade.Money;
import java.time.Instant;
import java.util.List;

/** Every movement of money, oldest first: what really happened, whatever anybody was told. */
public record Ledger(List<Entry> entries) {

    public enum Kind {
        PAID,
        REFUNDED
    }

    /** The request number is the refund's, and empty for a payment. */
    public record Entry(Kind kind, String outTradeNo, String requestNo, Money amount, Instant at) {}

    static Ledger of(List<Event> events) {
        return new Ledger(
                events.stream().filter(Event::ofMoney).map(Ledger::entry).toList());
    }

    public Ledger of(String outTradeNo) {
        return new Ledger(entries.stream()
                .filter(entry -> entry.outTradeNo().equals(outTradeNo))
                .toList());
    }

    public Money paid(String outTradeNo) {
        return sum(Kind.PAID, outTradeNo);
    }

    public Money refunded(String outTradeNo) {
        return sum(Kind.REFUNDED, outTradeNo);
    }

    /** Paid minus refunded: what the shop must believe to have. */
    public Money net(String outTradeNo) {
        return paid(outTradeNo).minus(refunded(outTradeNo));
    }

    private Money sum(Kind kind, String outTradeNo) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind && entry.outTradeNo().equals(outTradeNo))
                .map(Entry::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static Entry entry(Event event) {
        return switch (event) {
            case Event.Paid paid -> new Entry(Kind.PAID, paid.outTradeNo(), "", paid.amount(), paid.at());
            case Event.Refunded(var number, var refund) ->
                new Entry(Kind.REFUNDED, number, refund.requestNo(), refund.amount(), refund.at());
            default -> throw new IllegalArgumentException("no money in " + event);
        };
    }
}
