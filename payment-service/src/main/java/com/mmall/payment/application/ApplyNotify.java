package com.mmall.payment.application;

import com.mmall.payment.application.Payments.Applied;
import com.mmall.payment.application.Payments.NotifyResult;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.TradeNo;
import java.util.Optional;
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
        var payment = PaymentNo.wellFormed(news.outTradeNo())
                ? payments.find(new PaymentNo(news.outTradeNo()))
                : Optional.<Payment>empty();
        if (payment.isEmpty()) {
            return refuse(news, "UNKNOWN_NUMBER");
        }
        if (!amountIsOurs(news.totalAmount(), payment.get())) {
            return refuse(news, otherAmount(news), "OTHER_AMOUNT");
        }
        var event = event(news, payment.get());
        return event.isEmpty() ? refuse(news, "UNREADABLE") : commit(news, event.get());
    }

    @Override
    public void refuseForeign(NotifyNews news, String why) {
        refuse(news, why);
    }

    private boolean commit(NotifyNews news, Event event) {
        return switch (payments.accept(news, Optional.of(event), APPLIED)) {
            case NotifyResult.KnownAlready(var outcome) -> APPLIED.equals(outcome);
            case NotifyResult.Stored(var applied) -> {
                applied.ifPresent(this::goOn);
                yield applied.isPresent();
            }
        };
    }

    private void goOn(Applied applied) {
        if (!applied.before().equals(applied.payment())) {
            changes.happened(applied.payment());
        }
        duties.take(applied.duties());
    }

    /** Keeps it as evidence; each notify_id alerts once. */
    private boolean refuse(NotifyNews news, String why) {
        return refuse(news, Optional.empty(), why);
    }

    private boolean refuse(NotifyNews news, Optional<Event> event, String why) {
        if (payments.accept(news, event, why) instanceof NotifyResult.Stored) {
            log.error(
                    "alert NOTIFY_REFUSED notify {} for payment number {}: signed by Alipay, but {}",
                    news.notifyId(),
                    printable(news.outTradeNo()),
                    why);
        }
        return false;
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
