package com.mmall.payment.store;

import com.mmall.payment.application.Attention;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.ClaimedTask;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.PaymentNo;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** {@link Attention} in MySQL. The payment's row is locked first, as by whatever moves it. */
@Repository
class MyBatisAttention implements Attention {
    private final PaymentMapper payments;
    private final AlertMapper mapper;
    private final Alerts alerts;

    MyBatisAttention(PaymentMapper payments, AlertMapper mapper, Alerts alerts) {
        this.payments = payments;
        this.mapper = mapper;
        this.alerts = alerts;
    }

    @Override
    @Transactional
    public Optional<Outcome> seenTo(PaymentNo paymentNo, Set<Alert> kinds, @Nullable Instant raisedBy, Cause who) {
        return Optional.ofNullable(payments.lock(paymentNo.value())).map(row -> {
            var now = payments.now();
            var names = kinds.stream().map(Alert::name).sorted().toList();
            var open = mapper.open(row.paymentNo, names, raisedBy == null ? now : PaymentRow.utc(raisedBy));
            if (open.isEmpty()) {
                return before(row.paymentNo, names, who);
            }
            mapper.seenTo(row.paymentNo, open, now);
            var evidence = String.join(", ", open) + ": " + who.evidence();
            payments.addHistory(row.paymentNo, now, row.status, row.status, who.what(), evidence);
            return Outcome.SEEN_TO;
        });
    }

    private Outcome before(String paymentNo, Collection<String> kinds, Cause who) {
        return mapper.seenToBefore(paymentNo, kinds, who.what(), who.evidence()) > 0
                ? Outcome.SEEN_TO_BEFORE
                : Outcome.NONE_OPEN;
    }

    @Override
    @Transactional
    public void setAside(ClaimedTask claim, Alert alert, String about, Throwable failure) {
        var no = claim.paymentNo().value();
        payments.lock(no);
        LocalDateTime now = payments.now();
        if (mapper.putOff(claim.id(), claim.fencingToken()) == 1) {
            alerts.raise(no, alert, about, PaymentRow.instant(now), failure);
        }
    }
}
