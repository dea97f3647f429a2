package com.mmall.payment.web;

import com.mmall.payment.PaymentRefusals.PaymentNotFound;
import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.PaymentRecords.AlertRecord;
import com.mmall.payment.application.PaymentRecords.NotifyRecord;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.PaymentNo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Payments as admins see them: with their evidence, and also when they cannot be read. */
@Component
class AdminViews {
    /**
     * @param step the finer status, or UNREADABLE
     * @param needsAttention kinds of open alerts
     * @param alerts all that were ever raised, oldest first
     */
    record AdminPayment(
            PaymentView payment,
            String userId,
            String step,
            List<EvidentMove> history,
            List<NotifyRecord> notifies,
            List<String> needsAttention,
            List<AlertRecord> alerts) {}

    /** A move with the answer that led to it. */
    record EvidentMove(Instant at, @Nullable String from, String to, String cause, String evidence) {}

    private final Payments payments;
    private final PaymentRecords records;
    private final PaymentPresenter presenter;
    private final EvidenceText evidence;

    AdminViews(Payments payments, PaymentRecords records, PaymentPresenter presenter, EvidenceText evidence) {
        this.payments = payments;
        this.records = records;
        this.presenter = presenter;
        this.evidence = evidence;
    }

    /** @throws PaymentNotFound if there is none of this number */
    AdminPayment whole(PaymentNo no) {
        try {
            var payment = payments.find(no).orElseThrow(PaymentNotFound::new);
            return whole(
                    no,
                    presenter.line(payment),
                    payment.userId(),
                    payment.status().name());
        } catch (PaymentUnreadable e) {
            var line = PaymentView.unreadable(e.paymentNo(), e.orderNo());
            return whole(no, line, e.userId(), line.status());
        }
    }

    private AdminPayment whole(PaymentNo no, PaymentView line, long userId, String step) {
        var alerts = records.alerts(no);
        return new AdminPayment(
                line,
                Long.toString(userId),
                step,
                records.history(no).stream()
                        .map(m -> new EvidentMove(m.at(), m.from(), m.to(), m.cause(), evidence.of(m.evidence())))
                        .toList(),
                records.notifies(no),
                alerts.stream()
                        .filter(alert -> alert.resolvedAt() == null)
                        .map(AlertRecord::kind)
                        .toList(),
                alerts);
    }
}
