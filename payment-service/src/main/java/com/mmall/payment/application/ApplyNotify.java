package com.mmall.payment.application;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.payment.application.Payments.Applied;
import com.mmall.payment.application.Payments.Meaning;
import com.mmall.payment.application.Payments.NotifyResult;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.SpelledAmount;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.TradeNo;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Checks whose payment a verified notify is about and whether the amount is ours, and commits what follows. */
@Service
class ApplyNotify implements AcceptNotify {
    private static final Logger log = LoggerFactory.getLogger(ApplyNotify.class);
    private static final String APPLIED = "APPLIED";

    private final Payments payments;
    private final Duties duties;
    private final Changes changes;

    ApplyNotify(Payments payments, Duties duties, Changes changes) {
        this.payments = payments;
        this.duties = duties;
        this.changes = changes;
    }

    @Override
    public boolean accept(NotifyNews news) {
        return accept(news, payment -> meaning(news, payment));
    }

    @Override
    public void refuseForeign(NotifyNews news, String why) {
        accept(news, payment -> payment.isPresent() ? unreadable(why, why) : refused(why));
    }

    private boolean accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning) {
        var result = payments.accept(news, meaning);
        if (result instanceof NotifyResult.Stored(var outcome, var applied)) {
            tell(news, outcome);
            applied.ifPresent(this::goOn);
        }
        return APPLIED.equals(result.outcome());
    }

    /** Each notify_id alerts once. */
    private static void tell(NotifyNews news, String outcome) {
        if (!APPLIED.equals(outcome)) {
            AlertLog.raise(
                    log,
                    "NOTIFY_REFUSED",
                    "notify {} for payment number {}: signed by Alipay, but {}",
                    news.notifyId(),
                    printable(news.outTradeNo()),
                    outcome);
        }
    }

    private void goOn(Applied applied) {
        if (!applied.before().equals(applied.payment())) {
            changes.happened(applied.payment());
        }
        duties.take(applied);
    }

    private static Meaning meaning(NotifyNews news, Optional<Payment> named) {
        if (named.isEmpty()) {
            return refused("UNKNOWN_NUMBER");
        }
        var amount = SpelledAmount.of(news.totalAmount());
        if (amount.isEmpty()) {
            return unreadable("UNREADABLE", "total_amount of a notify is no amount in yuan");
        }
        if (!amount.get().equals(named.get().amount())) {
            return otherAmount(news, amount.get());
        }
        return event(news, named.get())
                .map(event -> new Meaning(Optional.of(event), APPLIED))
                .orElseGet(() -> unreadable("UNREADABLE", "notify of trade_status " + printable(news.tradeStatus())));
    }

    /** Kept as evidence, moves nothing. */
    private static Meaning refused(String why) {
        return new Meaning(Optional.empty(), why);
    }

    /** Moves nothing either, but a person must see it beside the payment. */
    private static Meaning unreadable(String outcome, String what) {
        return new Meaning(Optional.of(new Event.Notified(TradeAnswer.Unknown.signed(what))), outcome);
    }

    /** Money of another amount than ours moves nothing, but a person must see it beside the payment. */
    private static Meaning otherAmount(NotifyNews news, Money amount) {
        var outcome = "OTHER_AMOUNT";
        if (!news.tradeStatus().equals("TRADE_SUCCESS") || news.refundFee() != null) {
            return unreadable(outcome, "notify of another amount: " + amount);
        }
        var paid = new TradeAnswer.Paid(new TradeNo(news.tradeNo()), amount, news.paidAt());
        return new Meaning(Optional.of(new Event.Notified(paid)), outcome);
    }

    /** Empty if it cannot be read. */
    private static Optional<Event> event(NotifyNews news, Payment payment) {
        var trade = new TradeNo(news.tradeNo());
        var refunded = news.refundFee() == null ? Optional.of(Money.ZERO) : SpelledAmount.of(news.refundFee());
        if (refunded.isEmpty() || refunded.get().fen() > 0) {
            return refunded.map(sum -> new Event.RefundNoticed(trade, sum));
        }
        return switch (news.tradeStatus()) {
            case "WAIT_BUYER_PAY" -> Optional.of(new Event.Notified(new TradeAnswer.Waiting(trade)));
            case "TRADE_SUCCESS", "TRADE_FINISHED" ->
                Optional.of(new Event.Notified(new TradeAnswer.Paid(trade, payment.amount(), news.paidAt())));
            case "TRADE_CLOSED" -> Optional.of(new Event.Notified(new TradeAnswer.Closed()));
            default -> Optional.empty();
        };
    }

    private static String printable(String text) {
        return text.replaceAll("[^0-9A-Za-z_]", "?");
    }
}
