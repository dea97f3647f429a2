package com.mmall.payment.web;

import com.mmall.payment.PaymentRefusals.StreamsFull;
import com.mmall.payment.application.Changes;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Open pages that hear of a payment's status: once now, then at each change, until nothing more can come. A stopping
 * instance ends them, and their browsers ask the next one.
 */
@Component
class StatusStream implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StatusStream.class);
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(3);
    private static final long BEGUN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int SHARE_OF_HEAP = 8;

    private static final class Page {
        private final EventConnection connection;
        private final boolean ofRefunds;
        private final long openedNanos = System.nanoTime();
        private String told = "";

        Page(EventConnection connection, boolean ofRefunds) {
            this.connection = connection;
            this.ofRefunds = ofRefunds;
        }

        private String refundsOf(Payment payment) {
            var pending = payment.refund();
            return ofRefunds
                    ? " " + payment.refunded() + " "
                            + (pending == null ? "" : pending.refund().refundNo())
                    : "";
        }
    }

    private final Payments payments;
    private final Changes changes;
    private final PaymentPresenter presenter;
    private final JsonMapper json;
    private final int atMost;
    private final AtomicInteger places = new AtomicInteger();
    private final Map<Page, Runnable> open = new ConcurrentHashMap<>();
    private volatile boolean running;

    StatusStream(
            Payments payments,
            Changes changes,
            PaymentPresenter presenter,
            JsonMapper json,
            @Value("${mmall.payment.stream-heap}") DataSize heapOfOne) {
        this.payments = payments;
        this.changes = changes;
        this.presenter = presenter;
        this.json = json;
        this.atMost = Math.toIntExact(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / heapOfOne.toBytes());
    }

    /**
     * Makes the connection of a request one that carries the payment's events.
     *
     * @param ofRefunds goes on after PAID, and tells of money that goes back as well
     * @throws StreamsFull when streams have their share of the heap
     */
    void open(Payment payment, boolean ofRefunds, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (places.incrementAndGet() > atMost) {
            places.decrementAndGet();
            throw new StreamsFull();
        }
        try {
            begin(new Page(connection(request, response), ofRefunds), payment);
        } catch (IOException | ServletException e) {
            places.decrementAndGet();
            throw e;
        }
    }

    private static EventConnection connection(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.flushBuffer();
        return request.upgrade(EventConnection.class);
    }

    /** Listens first, so that nothing is missed. */
    private void begin(Page page, Payment payment) {
        var connection = page.connection;
        open.put(page, changes.listen(payment.paymentNo(), p -> tell(page, p)));
        connection.afterwards(() -> close(page));
        try {
            tell(page, payments.find(payment.paymentNo()).orElse(payment));
        } catch (RuntimeException e) {
            log.warn("A page that listens to payment {} is ended and will ask again", payment.paymentNo(), e);
            connection.end();
        }
        if (!running) {
            connection.end();
        }
    }

    private void tell(Page page, Payment payment) {
        var status = PaymentView.publicStatus(payment.status());
        synchronized (page) {
            var known = status + " " + payment.scanned() + " " + payment.qrAddress() + page.refundsOf(payment);
            if (known.equals(page.told)) {
                return;
            }
            page.told = known;
            var view = page.ofRefunds ? presenter.withRefunds(payment) : presenter.line(payment);
            page.connection.send("event:status\ndata:" + json.writeValueAsString(view) + "\n\n");
            if (over(status, page.ofRefunds)) {
                page.connection.end();
            }
        }
    }

    private static boolean over(PaymentStatus status, boolean ofRefunds) {
        return switch (status) {
            case PAID, COMPLETED -> !ofRefunds;
            case CANCELLED, FAILED, REFUNDED -> true;
            case CREATED, AWAITING_PAYMENT, CANCELLING, REFUNDING, PARTIALLY_REFUNDED -> false;
        };
    }

    @Scheduled(fixedDelay = 15_000)
    void heartbeat() {
        var now = System.nanoTime();
        open.keySet().forEach(page -> {
            page.connection.send(":still here\n\n");
            if (now - page.openedNanos > LONGEST_NANOS) {
                page.connection.end();
            } else if (now - page.openedNanos > BEGUN_NANOS && page.connection.isWithoutReader()) {
                close(page); // it broke while it was handed over
            }
        });
    }

    int open() {
        return places.get();
    }

    @Override
    public void start() {
        running = true;
    }

    /** A request that never ends would hold up the end of the service. */
    @Override
    public void stop() {
        running = false;
        open.keySet().forEach(page -> page.connection.end());
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
            places.decrementAndGet();
        }
    }
}
