package com.mmall.order.store;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.order.application.Refused;
import com.mmall.order.domain.Decision;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.PaymentNews;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decisions on payments to rows and back. */
final class Decisions {
    private static final Logger log = LoggerFactory.getLogger(Decisions.class);
    private static final String ACCEPTED = "ACCEPTED";

    private Decisions() {}

    static PaymentRow row(OrderNo no, PaymentNews news, Decision decision, Instant now) {
        var row = new PaymentRow();
        row.paymentNo = news.paymentNo().value();
        row.orderNo = no.value();
        row.amount = news.amount().fen();
        row.tradeNo = news.tradeNo();
        row.paidAt = OrderRows.utc(news.paidAt());
        row.decision = decision instanceof Decision.Accepted ? ACCEPTED : "REFUND";
        row.reason = decision instanceof Decision.Refund(var reason) ? reason.name() : null;
        row.decidedAt = OrderRows.utc(now);
        return row;
    }

    /** Somebody must look at that. */
    static Refused ofAnotherOrder(PaymentRow refused) {
        AlertLog.raise(
                log,
                "PAYMENT_OF_TWO_ORDERS",
                "payment {} is told of order {}, and was decided on for another; nothing changes",
                refused.paymentNo,
                refused.orderNo);
        return new Refused.OrderNotFound();
    }

    /** What was decided stands, even if the repeat says something else; somebody must look at that. */
    static Decision repeat(PaymentRow stored, OrderNo no, PaymentNews news) {
        if (stored.amount != news.amount().fen()) {
            AlertLog.raise(
                    log,
                    "PAYMENT_AMOUNT_CHANGED",
                    "payment {} of order {}: {} fen first, now {}; the decision stands",
                    news.paymentNo(),
                    no,
                    stored.amount,
                    news.amount());
        }
        return ACCEPTED.equals(stored.decision)
                ? new Decision.Accepted()
                : new Decision.Refund(Decision.Reason.valueOf(stored.reason));
    }
}
