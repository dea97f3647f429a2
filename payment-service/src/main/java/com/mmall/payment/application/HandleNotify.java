package com.mmall.payment.application;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.conventions.money.Money;
import com.mmall.payment.application.NotifyInbox.Meaning;
import com.mmall.payment.application.NotifyInbox.Receipt;
import com.mmall.payment.application.NotifyNews.TradeNews;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.tracing.Traces;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Checks whose payment a verified notify is about and whether the amount is ours, and commits what follows. */
@Service
public class HandleNotify {
    private static final Logger log = LoggerFactory.getLogger(HandleNotify.class);
    private static final String APPLIED = "APPLIED";
    private static final String OTHER_AMOUNT = "OTHER_AMOUNT";
    private static final String UNKNOWN_NUMBER = "UNKNOWN_NUMBER";

    /** What has become of a notify. */
    public enum Outcome {
        /** Committed now. */
        ACCEPTED(true),
        /** Was committed before. */
        REPEATED(true),
        /** Of another amount than ours. */
        MISMATCH(false),
        /** Names no payment of ours. */
        NOT_OURS(false),
        /** Says something about a payment of ours that is not understood. */
        UNCLEAR(false);

        private final boolean done;

        Outcome(boolean done) {
            this.done = done;
        }

        /** Whether Alipay may forget it: the state, its tasks and the evidence are committed. */
        public boolean isDone() {
            return done;
        }
    }

    private final ApplyChange apply;

    HandleNotify(ApplyChange apply) {
        this.apply = apply;
    }

    /** Never throws for an unknown number or another amount. */
    public Outcome accept(NotifyNews news) {
        return accept(news, payment -> meaning(news, payment));
    }

    /** Genuine signature, but another app or seller: keeps it as evidence and alerts once per notify_id. */
    public void refuseForeign(NotifyNews news, String why) {
        accept(news, payment -> payment.isPresent() ? unreadable(why, why) : refused(why));
    }

    private Outcome accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning) {
        var receipt = apply.toNotified(news, named -> {
            named.ifPresent(payment -> Traces.link(payment.terms().checkoutTrace()));
            return meaning.apply(named);
        });
        if (receipt instanceof Receipt.Stored) {
            tell(news, receipt.outcome());
        }
        return switch (receipt.outcome()) {
            case APPLIED -> receipt instanceof Receipt.Stored ? Outcome.ACCEPTED : Outcome.REPEATED;
            case OTHER_AMOUNT -> Outcome.MISMATCH;
            case UNKNOWN_NUMBER -> Outcome.NOT_OURS;
            default -> Outcome.UNCLEAR;
        };
    }

    /** Each notify_id alerts once. */
    private static void tell(NotifyNews news, String outcome) {
        if (!APPLIED.equals(outcome)) {
            AlertLog.raise(
                    log,
                    "NOTIFY_REFUSED",
                    "notify {} for payment number {}: signed by Alipay, but {}",
                    news.notifyId(),
                    news.outTradeNo().replaceAll("[^0-9A-Za-z_]", "?"),
                    outcome);
        }
    }

    private static Meaning meaning(NotifyNews news, Optional<Payment> named) {
        if (named.isEmpty()) {
            return refused(UNKNOWN_NUMBER);
        }
        var amount = news.amount();
        if (amount.isEmpty()) {
            return unreadable("UNREADABLE", "total_amount of a notify is no amount in yuan");
        }
        if (!amount.get().equals(named.get().amount())) {
            return otherAmount(news, amount.get());
        }
        return switch (news.trade()) {
            case TradeNews.Waiting(var trade) -> notified(new TradeAnswer.Waiting(trade));
            case TradeNews.Paid(var trade, var at) -> notified(new TradeAnswer.Paid(trade, amount.get(), at));
            case TradeNews.Closed() -> notified(new TradeAnswer.Closed());
            case TradeNews.Refunded(var trade, var sum) -> applied(new Event.RefundNoticed(trade, sum));
            case TradeNews.Unreadable(var what) -> unreadable("UNREADABLE", what);
        };
    }

    /** Kept as evidence, moves nothing. */
    private static Meaning refused(String why) {
        return new Meaning(Optional.empty(), why);
    }

    /** Moves nothing either, but a person must see it beside the payment. */
    private static Meaning unreadable(String outcome, String what) {
        return meaning(new Event.Notified(TradeAnswer.Unknown.signed(what)), outcome);
    }

    /** Money of another amount than ours moves nothing, but a person must see it beside the payment. */
    private static Meaning otherAmount(NotifyNews news, Money amount) {
        return news.trade() instanceof TradeNews.Paid(var trade, var at)
                ? meaning(new Event.Notified(new TradeAnswer.Paid(trade, amount, at)), OTHER_AMOUNT)
                : unreadable(OTHER_AMOUNT, "notify of another amount: " + amount);
    }

    private static Meaning notified(TradeAnswer answer) {
        return applied(new Event.Notified(answer));
    }

    private static Meaning applied(Event event) {
        return meaning(event, APPLIED);
    }

    private static Meaning meaning(Event event, String outcome) {
        return new Meaning(Optional.of(event), outcome);
    }
}
