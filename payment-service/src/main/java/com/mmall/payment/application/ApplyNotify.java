package com.mmall.payment.application;

import com.mmall.payment.application.Payments.Applied;
import com.mmall.payment.application.Payments.Meaning;
import com.mmall.payment.application.Payments.NotifyResult;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.Payment;
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
        accept(news, payment -> refused(why));
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
            log.error(
                    "alert NOTIFY_REFUSED notify {} for payment number {}: signed by Alipay, but {}",
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
        if (!amountIsOurs(news.totalAmount(), named.get())) {
            return new Meaning(otherAmount(news), "OTHER_AMOUNT");
        }
        var event = event(news, named.get());
        return event.isEmpty() ? refused("UNREADABLE") : new Meaning(event, APPLIED);
    }

    /** Kept as evidence, moves nothing. */
    private static Meaning refused(String why) {
        return new Meaning(Optional.empty(), why);
    }

    /** Money of another amount than ours moves nothing, but a person must see it beside the payment. */
    private static Optional<Event> otherAmount(NotifyNews news) {
        try {
            var paid =
                    new TradeAnswer.Paid(new TradeNo(news.tradeNo()), Money.ofYuan(news.totalAmount()), news.paidAt());
            return news.tradeStatus().equals("TRADE_SUCCESS") && news.refundFee() == null
                    ? Optional.of(new Event.Notified(paid))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean amountIsOurs(String amount, Payment payment) {
        try {
            return Money.ofYuan(amount).equals(payment.amount());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Event> event(NotifyNews news, Payment payment) {
        try {
            var refundFee = news.refundFee();
            var trade = new TradeNo(news.tradeNo());
            if (refundFee != null && Money.ofYuan(refundFee).fen() > 0) {
                return Optional.of(new Event.RefundNoticed(trade, Money.ofYuan(refundFee)));
            }
            return switch (news.tradeStatus()) {
                case "WAIT_BUYER_PAY" -> Optional.of(new Event.Notified(new TradeAnswer.Waiting(trade)));
                case "TRADE_SUCCESS", "TRADE_FINISHED" ->
                    Optional.of(new Event.Notified(new TradeAnswer.Paid(trade, payment.amount(), news.paidAt())));
                case "TRADE_CLOSED" -> Optional.of(new Event.Notified(new TradeAnswer.Closed()));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^0-9A-Za-z_]", "?");
    }
}
