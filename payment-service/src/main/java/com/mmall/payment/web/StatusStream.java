package com.mmall.payment.web;

import com.mmall.payment.application.Changes;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open pages that hear of a payment's status: once now, then at each change, until nothing more can come. A stopping
 * instance ends them, and their browsers ask the next one.
 */
@Component
class StatusStream implements SmartLifecycle {
    private static final Duration LONGEST = Duration.ofHours(3);

    private record Page(SseEmitter emitter, AtomicReference<String> told) {}

    private final Payments payments;
    private final Changes changes;
    private final Views views;
    private final Map<Page, Runnable> open = new ConcurrentHashMap<>();
    private volatile boolean running;

    StatusStream(Payments payments, Changes changes, Views views) {
        this.payments = payments;
        this.changes = changes;
        this.views = views;
    }

    SseEmitter open(Payment payment) {
        var page = new Page(new SseEmitter(LONGEST.toMillis()), new AtomicReference<>(""));
        var stop = changes.listen(payment.paymentNo(), p -> tell(page, p));
        open.put(page, stop);
        page.emitter().onCompletion(() -> close(page));
        page.emitter().onTimeout(page.emitter()::complete);
        page.emitter().onError(e -> close(page));
        tell(page, payments.find(payment.paymentNo()).orElse(payment));
        if (!running) {
            page.emitter().complete();
        }
        return page.emitter();
    }

    private void tell(Page page, Payment payment) {
        var status = PaymentView.publicStatus(payment.status());
        synchronized (page) {
            var known = status + " " + payment.scanned() + " " + payment.qrAddress();
            if (known.equals(page.told().get())) {
                return;
            }
            page.told().set(known);
            send(page, SseEmitter.event().name("status").data(views.line(payment)));
            if (over(status)) {
                page.emitter().complete();
            }
        }
    }

    private static boolean over(PaymentStatus status) {
        return switch (status) {
            case PAID, COMPLETED, CANCELLED, FAILED, REFUNDED -> true;
            case CREATED, AWAITING_PAYMENT, CANCELLING, REFUNDING, PARTIALLY_REFUNDED -> false;
        };
    }

    @Scheduled(fixedDelay = 15_000)
    void heartbeat() {
        open.keySet().forEach(page -> send(page, SseEmitter.event().comment("still here")));
    }

    private void send(Page page, SseEmitter.SseEventBuilder event) {
        try {
            page.emitter().send(event);
        } catch (IOException | IllegalStateException e) {
            close(page); // the browser has gone
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** A request that never ends would hold up the end of the service. */
    @Override
    public void stop() {
        running = false;
        open.keySet().forEach(page -> page.emitter().complete());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the server waits for its requests. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 512;
    }

    private void close(Page page) {
        var stop = open.remove(page);
        if (stop != null) {
            stop.run();
        }
    }
}
