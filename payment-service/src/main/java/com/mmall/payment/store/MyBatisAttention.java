package com.mmall.payment.store;

import com.mmall.payment.application.Attention;
import com.mmall.payment.application.Cause;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.PaymentNo;
import java.time.Instant;
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
    private final PaymentServers servers;

    MyBatisAttention(PaymentMapper payments, AlertMapper mapper, PaymentServers servers) {
        this.payments = payments;
        this.mapper = mapper;
        this.servers = servers;
    }

    @Override
    @Transactional
    public Optional<Outcome> seenTo(PaymentNo paymentNo, Set<Alert> kinds, @Nullable Instant raisedBy, Cause who) {
        return Optional.ofNullable(payments.lock(paymentNo.value())).map(row -> {
            var now = PaymentRow.utc(servers.now(row.paymentNo));
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
}
