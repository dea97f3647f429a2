package com.mmall.payment.store;

import static java.util.stream.Collectors.joining;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.PaymentNo;
import java.time.Instant;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Raises and ends alerts; the log hears of one when it comes, and when it comes back with news. */
@Component
class Alerts {
    private static final Logger log = LoggerFactory.getLogger(Alerts.class);
    private static final int LONGEST_ABOUT = 128;

    private final AlertMapper mapper;
    private final PaymentServers servers;

    Alerts(AlertMapper mapper, PaymentServers servers) {
        this.mapper = mapper;
        this.servers = servers;
    }

    /**
     * @param why for the log; a {@link Throwable} is told with its stack
     * @return whether it is news
     */
    boolean raise(String paymentNo, Alert alert, String about, Instant now, Object why) {
        var at = PaymentRow.utc(now);
        var says = about.substring(0, Math.min(LONGEST_ABOUT, about.length()));
        var isNews = mapper.raiseAgain(paymentNo, alert.name(), says, at) == 1
                || mapper.raise(paymentNo, alert.name(), says, at) == 1;
        if (isNews) {
            if (why instanceof Throwable) {
                AlertLog.raise(log, alert.name(), "payment {} {}", paymentNo, says, why);
            } else {
                AlertLog.raise(log, alert.name(), "payment {} {}", paymentNo, why);
            }
        }
        return isNews;
    }

    void end(PaymentNo paymentNo, Collection<Alert> alerts, Instant now) {
        var at = PaymentRow.utc(now);
        if (!alerts.isEmpty()
                && mapper.end(
                                paymentNo.value(),
                                alerts.stream().map(Alert::name).collect(joining(",")),
                                at)
                        > 0) {
            mapper.endedAt(paymentNo.value(), at)
                    .forEach(kind -> AlertLog.clear(log, kind, "payment {}: its cause has ended", paymentNo));
        }
    }

    /** Not inside a transaction, which is going to be undone: the caller that began it does this afterwards. */
    void raise(PaymentUnreadable e) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            raise(
                    e.paymentNo(),
                    Alert.UNREADABLE,
                    e.why(),
                    servers.now(e.paymentNo()),
                    "of order " + e.orderNo() + ": " + e.why());
        }
    }
}
