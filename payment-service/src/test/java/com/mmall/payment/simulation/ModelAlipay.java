package com.mmall.payment.simulation;

import com.mmall.alipay.simulator.rules.ClosedPayDate;
import com.mmall.alipay.simulator.rules.HastyRefund;
import com.mmall.alipay.simulator.rules.NotifiedEvent;
import com.mmall.alipay.simulator.rules.RepeatedPrecreate;
import com.mmall.alipay.simulator.rules.RepeatedRefund;
import com.mmall.conventions.money.Money;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.NotifyNews.TradeNews;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.simulation.Trade.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Alipay's trades as its documentation and experience have them, {@link Switches} where these are silent; answers get lost before or after their effect. */
final class ModelAlipay implements Alipay {
    private static final Duration BETWEEN_REFUNDS = Duration.ofSeconds(3);

    private final World world;
    private final PostOffice post;
    private final Switches switches;
    private final CancelDesk cancels;
    private final Map<PaymentNo, Trade> trades = new LinkedHashMap<>();

    ModelAlipay(World world, PostOffice post) {
        this.world = world;
        this.post = post;
        this.switches = world.switches();
        this.cancels = new CancelDesk(world, this::tellOfRefund);
    }

    Map<PaymentNo, Trade> trades() {
        return trades;
    }

    /** The buyer scans: the trade begins. */
    void scan(Trade trade) {
        expire(trade);
        if (trade.state == State.NO_TRADE && world.alipaysNow().isBefore(trade.payableUntil)) {
            trade.state = State.WAITING;
            tell(NotifiedEvent.WAITING, trade, new TradeNews.Waiting(trade.tradeNo()));
        }
    }

    /** The money moves, if it still can. */
    void pay(Trade trade) {
        scan(trade);
        if (trade.state == State.WAITING) {
            trade.state = State.SUCCESS;
            trade.everPaid = true;
            world.trace().line(() -> "  " + trade.no + " is paid at Alipay");
            tell(NotifiedEvent.PAID, trade, paid(trade));
        }
    }

    /** Too old to be refunded. */
    void finish(Trade trade) {
        if (trade.state == State.SUCCESS) {
            trade.state = State.FINISHED;
            tell(NotifiedEvent.FINISHED, trade, paid(trade));
        }
    }

    /** A person gives all or some of it back. */
    void refundByHand(Trade trade) {
        var rest = (int) trade.net();
        if (rest > 0) {
            refundByHand(
                    trade,
                    new Money(world.dice().percent(50) ? rest : 1 + world.dice().below(rest)));
        }
    }

    void refundAllByHand(Trade trade) {
        if (trade.net() > 0) {
            refundByHand(trade, new Money(trade.net()));
        }
    }

    /** At Alipay's own web page; its notify is repeated until it is heard. */
    private void refundByHand(Trade trade, Money sum) {
        if (trade.state == State.SUCCESS) {
            trade.refund("H" + trade.refunds.size(), sum, world.alipaysNow());
            world.trace().line(() -> "  a person gives back " + sum + " of " + trade.no + " at Alipay");
            tellOfRefund(trade);
        }
    }

    private void expire(Trade trade) {
        if (trade.state == State.WAITING && !world.alipaysNow().isBefore(trade.payableUntil)) {
            trade.state = State.CLOSED;
            tell(NotifiedEvent.CLOSED, trade, new TradeNews.Closed());
        }
    }

    private void tell(NotifiedEvent event, Trade trade, TradeNews said) {
        if (switches.notified().contains(event)) {
            post.maybe(trade, said, 80);
        }
    }

    private TradeNews paid(Trade trade) {
        return new TradeNews.Paid(trade.tradeNo(), trade.everPaid ? world.alipaysNow() : null);
    }

    /** What Alipay says when it does not say what it has done. */
    private record Silence<T>(
            Function<String, T> unknown, Function<String, T> unreadable, Function<String, T> rejected) {}

    private static final Silence<PrecreateAnswer> NO_PRECREATE =
            new Silence<>(PrecreateAnswer.Unknown::new, PrecreateAnswer.Unknown::signed, PrecreateAnswer.Rejected::new);
    private static final Silence<TradeAnswer> NO_QUERY =
            new Silence<>(TradeAnswer.Unknown::new, TradeAnswer.Unknown::signed, TradeAnswer.Rejected::new);
    private static final Silence<CancelAnswer> NO_CANCEL =
            new Silence<>(CancelAnswer.Unknown::new, CancelAnswer.Unknown::signed, CancelAnswer.Rejected::new);
    private static final Silence<RefundAnswer> NO_REFUND =
            new Silence<>(RefundAnswer.Unknown::new, RefundAnswer.Unknown::signed, RefundAnswer.Rejected::new);

    private <T> T call(String what, Payment p, Supplier<T> effect, Silence<T> silence) {
        world.awaiting();
        if (world.strikes(12)) {
            return told(what, p, silence.unknown().apply("not sent"));
        }
        if (world.strikes(3)) {
            return told(what, p, silence.rejected().apply("40002"));
        }
        var answer = told(what, p, effect.get());
        world.awaiting();
        if (world.strikes(2)) {
            world.met("unreadable answer");
            return told("spoils its answer to " + what, p, silence.unreadable().apply("no amount"));
        }
        return world.strikes(12)
                ? told("loses its answer to " + what, p, silence.unknown().apply("lost"))
                : answer;
    }

    private <T> T told(String what, Payment p, T answer) {
        world.trace().line(() -> "  Alipay " + what + " " + p.paymentNo() + ": " + answer);
        return answer;
    }

    private Optional<Trade> trade(Payment p) {
        var trade = Optional.ofNullable(trades.get(p.paymentNo()));
        trade.ifPresent(this::expire);
        return trade;
    }

    @Override
    public PrecreateAnswer precreate(Payment p) {
        return call("precreate", p, () -> made(p), NO_PRECREATE);
    }

    private PrecreateAnswer made(Payment p) {
        if (world.strikes(3)) {
            return new PrecreateAnswer.Refused("ACQ.TOTAL_FEE_EXCEED");
        }
        if (!p.hasNeutralSubject() && world.strikes(3)) {
            world.met("forbidden word");
            return new PrecreateAnswer.Refused("EXIST_FORBIDDEN_WORD");
        }
        var repeated = trades.containsKey(p.paymentNo());
        var trade = trades.computeIfAbsent(p.paymentNo(), no -> new Trade(no, p.amount(), p.qrEndsAt()));
        if (repeated && trade.unpaid() && switches.repeatedPrecreate() == RepeatedPrecreate.ERROR) {
            return new PrecreateAnswer.NumberUsed("ACQ.APPLY_PC_MERCHANT_CODE_ERROR");
        }
        return switch (trade.state) {
            case SUCCESS, FINISHED -> new PrecreateAnswer.AlreadyPaid();
            case CLOSED, POISONED -> new PrecreateAnswer.NumberUsed("ACQ.TRADE_HAS_CLOSE");
            case NO_TRADE, WAITING -> new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/" + p.paymentNo()));
        };
    }

    @Override
    public TradeAnswer query(Payment p) {
        return call("query", p, () -> state(p), NO_QUERY);
    }

    private TradeAnswer state(Payment p) {
        var found = trade(p);
        if (found.isEmpty()) {
            return new TradeAnswer.NotScanned();
        }
        var trade = found.get();
        if (world.strikes(1)) {
            return new TradeAnswer.Paid(trade.tradeNo(), new Money(trade.amount.fen() + 1), world.alipaysNow());
        }
        return switch (trade.state) {
            case NO_TRADE, POISONED -> new TradeAnswer.NotScanned();
            case WAITING -> new TradeAnswer.Waiting(trade.tradeNo());
            case SUCCESS, FINISHED -> new TradeAnswer.Paid(trade.tradeNo(), trade.amount, world.alipaysNow());
            case CLOSED ->
                trade.everPaid && showsThatItWasPaid(trade)
                        ? new TradeAnswer.PaidAndRefunded(trade.tradeNo(), trade.amount)
                        : new TradeAnswer.Closed();
        };
    }

    /** By the query, or by the refund query about the payment's own number. */
    private boolean showsThatItWasPaid(Trade trade) {
        return switches.closedPayDate() == ClosedPayDate.SHOWN || shows(trade, trade.no.value());
    }

    private boolean shows(Trade trade, String refundNo) {
        var at = trade.refundedAt(refundNo);
        return at != null && !at.plus(switches.refundShownAfter()).isAfter(world.alipaysNow());
    }

    @Override
    public CancelAnswer cancel(Payment p) {
        return call("cancel", p, () -> cancelled(p), NO_CANCEL);
    }

    private CancelAnswer cancelled(Payment p) {
        if (world.strikes(3)) {
            return new CancelAnswer.Refused("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        }
        if (world.strikes(3)) {
            return new CancelAnswer.TooLate("ACQ.TRADE_CANCEL_TIME_OUT");
        }
        return trade(p).map(cancels::cancel).orElseGet(CancelAnswer.NoTrade::new);
    }

    @Override
    public RefundAnswer refund(Payment p, Refund refund) {
        return call("refund", p, () -> refunded(p, refund), NO_REFUND);
    }

    private RefundAnswer refunded(Payment p, Refund refund) {
        var trade = trade(p).orElseThrow();
        if (trade.knows(refund.refundNo())) {
            return repeated(trade, refund);
        }
        Invariants.apartFrom(trade.refundedByUs, world.alipaysNow(), BETWEEN_REFUNDS);
        if (trade.refundedLast != null && world.alipaysNow().isBefore(trade.refundedLast.plus(BETWEEN_REFUNDS))) {
            return switches.hastyRefund() == HastyRefund.REFUSED
                    ? new RefundAnswer.Refused("ACQ.TRADE_NOT_ALLOW_REFUND")
                    : new RefundAnswer.Unknown("40004 ACQ.SYSTEM_ERROR");
        }
        if (trade.sellerIsShort) {
            return new RefundAnswer.Refused("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        }
        if (trade.state != State.SUCCESS || refund.amount().fen() > trade.net() || world.strikes(8)) {
            return new RefundAnswer.Refused("ACQ.TRADE_STATUS_ERROR");
        }
        Invariants.heldFor(world.orders.shipsNothingOrHasShipped(p));
        trade.refund(refund.refundNo(), refund.amount(), world.alipaysNow());
        trade.refundedByUs = world.alipaysNow();
        tellOfRefund(trade);
        return new RefundAnswer.Done();
    }

    private RefundAnswer repeated(Trade trade, Refund refund) {
        if (!refund.amount().equals(trade.refunds.get(refund.refundNo()))) {
            return new RefundAnswer.Refused("ACQ.DISCORDANT_REPEAT_REQUEST");
        }
        return switches.repeatedRefund() == RepeatedRefund.CHANGE
                ? new RefundAnswer.Done()
                : new RefundAnswer.Unknown("fund_change N");
    }

    /** Where a person gave something back, nobody but Alipay's notifies can say how much; they come in the end. */
    private void tellOfRefund(Trade trade) {
        var said = new TradeNews.Refunded(trade.tradeNo(), new Money(trade.back()));
        var event = trade.net() == 0 ? NotifiedEvent.FULL_REFUND : NotifiedEvent.PARTIAL_REFUND;
        if (trade.refunds.keySet().stream().anyMatch(no -> no.startsWith("H"))) {
            post.surely(trade, said);
        } else if (switches.notified().contains(event)) {
            post.maybe(trade, said, 70);
        }
    }

    @Override
    public RefundAnswer refundQuery(Payment p, Refund refund) {
        return call("refund query", p, () -> lookedUp(p, refund), NO_REFUND);
    }

    /** A cancel gives back under the number that an automatic refund has, and perhaps not as much. */
    private RefundAnswer lookedUp(Payment p, Refund refund) {
        var trade = trade(p).orElseThrow();
        if (!shows(trade, refund.refundNo())) {
            return new RefundAnswer.NotFound();
        }
        return trade.refunds.get(refund.refundNo()).equals(refund.amount())
                ? new RefundAnswer.Done()
                : new RefundAnswer.Unknown("another refund_amount");
    }
}
