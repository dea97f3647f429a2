package com.mmall.payment.tasks;

import com.mmall.payment.application.Payments;
import com.mmall.payment.application.QrPublisher;
import com.mmall.payment.application.QrPublisher.QrStoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Hourly, removes QR images that a crash left without an owner. Any number of instances may do so. */
@Component
class QrSweeper {
    private static final Logger log = LoggerFactory.getLogger(QrSweeper.class);
    private static final Duration OLD = Duration.ofHours(1);

    private final QrPublisher publisher;
    private final Payments payments;
    private final Clock clock;

    QrSweeper(QrPublisher publisher, Payments payments, Clock clock) {
        this.publisher = publisher;
        this.payments = payments;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        try {
            var gone = publisher.sweep(clock.instant().minus(OLD), payments::isImageReferenced);
            if (gone > 0) {
                log.info("{} QR images without a payment removed from the store", gone);
            }
        } catch (QrStoreUnavailable e) {
            log.warn("the QR store cannot be swept right now, again in an hour: {}", e.getMessage());
        }
    }
}
