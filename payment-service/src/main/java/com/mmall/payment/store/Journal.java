package com.mmall.payment.store;

import com.mmall.payment.application.Cause;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.AlertNews;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.EventWords;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Transition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps what happened and why: history, refunds, alerts; and tells the log what a person on call needs. */
@Component
class Journal {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int LONGEST_EVIDENCE = 1024;

    private final PaymentMapper mapper;
    private final Alerts alerts;

    Journal(PaymentMapper mapper, Alerts alerts) {
        this.mapper = mapper;
        this.alerts = alerts;
    }

    void begin(Payment payment, Instant now) {
        history(null, payment, now, new Cause("buyer", EventWords.words("asked_to_pay", payment.amount())));
    }

    void write(Payment before, Event event, Transition next, Instant now, Cause cause) {
        var after = next.payment();
        if (worthTelling(before, after)) {
            history(before, after, now, cause);
            log.info(
                    "payment {} of order {}: {} -> {} by {}",
                    after.paymentNo(),
                    after.orderNo(),
                    before.status(),
                    after.status(),
                    cause.what());
        }
        refunds(before, event, after, now);
        alerts(before, event, next, now, cause);
    }

    /** What has ended leaves the list; what comes back after that is told again. */
    private void alerts(Payment before, Event event, Transition next, Instant now, Cause cause) {
        var no = next.payment().paymentNo();
        alerts.end(
                no,
                Arrays.stream(Alert.values())
                        .filter(alert ->
                                alert.endedBy(before, next) && !next.alerts().contains(alert))
                        .toList(),
                now);
        for (var alert : next.alerts()) {
            var about = AlertNews.of(alert, before, event, next);
            if (alerts.raise(no.value(), alert, about, now, "of order " + before.orderNo() + ": " + cause)) {
                PaymentMeters.raised(alert, before, event);
            }
        }
    }

    /** Whether Alipay still refuses, the order's next payment tells. */
    void refusalIsOver(PaymentNo refused, Instant now) {
        alerts.end(refused, List.of(Alert.ALIPAY_REFUSED), now);
    }

    private static boolean worthTelling(Payment before, Payment after) {
        return before.status() != after.status()
                || before.stopRequested() != after.stopRequested()
                || before.paidSeen() != after.paidSeen()
                || before.scanned() != after.scanned()
                || !before.refunded().equals(after.refunded());
    }

    private void history(@org.jspecify.annotations.Nullable Payment before, Payment after, Instant now, Cause cause) {
        var evidence = cause.evidence();
        mapper.addHistory(
                after.paymentNo().value(),
                PaymentRow.utc(now),
                before == null ? null : before.status().name(),
                after.status().name(),
                cause.what().substring(0, Math.min(64, cause.what().length())),
                evidence.substring(0, Math.min(LONGEST_EVIDENCE, evidence.length())));
    }

    private void refunds(Payment before, Event event, Payment after, Instant now) {
        var old = before.refund();
        var pending = after.refund();
        if (old == null && pending != null) {
            var refund = pending.refund();
            mapper.addRefund(
                    refund.refundNo(),
                    after.paymentNo().value(),
                    refund.amount().fen(),
                    refund.reason(),
                    PaymentRow.utc(now));
        }
        if (old != null && pending == null) {
            var outcome = event.deniesRefund() ? "FAILED" : "SUCCEEDED";
            mapper.endRefund(after.paymentNo().value(), old.refund().refundNo(), outcome, PaymentRow.utc(now));
        }
    }
}
