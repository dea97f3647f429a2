package com.mmall.payment.tasks;

import com.mmall.conventions.jobs.Jobs;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.QrPublisher;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Hourly, removes QR images that a crash left without an owner. Any number of instances may do so. */
@Component
class QrSweeper implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(QrSweeper.class);
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration OLD = Duration.ofHours(1);

    private final QrPublisher publisher;
    private final Payments payments;
    private final Clock clock;
    private final Jobs jobs;

    QrSweeper(QrPublisher publisher, Payments payments, Clock clock, Jobs jobs) {
        this.publisher = publisher;
        this.payments = payments;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Override
    public void afterPropertiesSet() {
        jobs.repeat("qr-images", FIRST, EVERY, this::sweep);
    }

    private void sweep() {
        var gone = publisher.sweep(clock.instant().minus(OLD), payments::isImageReferenced);
        if (gone > 0) {
            log.info("{} QR images without a payment removed from the store", gone);
        }
    }
}
