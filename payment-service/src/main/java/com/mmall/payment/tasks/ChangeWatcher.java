package com.mmall.payment.tasks;

import com.mmall.payment.application.Changes;
import com.mmall.payment.application.Payments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for changes that other instances made to payments somebody waits for here: one statement for all on a server. */
@Component
class ChangeWatcher {
    private static final Logger log = LoggerFactory.getLogger(ChangeWatcher.class);

    private final Payments payments;
    private final Changes changes;

    ChangeWatcher(Payments payments, Changes changes) {
        this.payments = payments;
        this.changes = changes;
    }

    @Scheduled(fixedDelay = 500)
    void look() {
        try {
            payments.findPresent(changes.listenedTo()).forEach(changes::happened);
        } catch (RuntimeException e) {
            log.warn("payments cannot be read right now; pages will hear of changes later: {}", e.toString());
        }
    }
}
