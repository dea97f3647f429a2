package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.tasks.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Who wants to hear of a payment's changes on this instance: open pages and waiting requests. Changes made here come at
 * once, those made by other instances when the database is looked at.
 */
@Component
public class Changes {
    private record Watched(CopyOnWriteArrayList<Consumer<Payment>> listeners) {}

    private final Map<PaymentNo, Watched> watched = new ConcurrentHashMap<>();
    private final Patience patience;
    private final Ticker ticker;

    Changes(Patience patience, Ticker ticker) {
        this.patience = patience;
        this.ticker = ticker;
    }

    /** @return call it to hear no more */
    public Runnable listen(PaymentNo paymentNo, Consumer<Payment> listener) {
        watched.compute(paymentNo, (no, w) -> {
            var all = w == null ? new Watched(new CopyOnWriteArrayList<>()) : w;
            all.listeners().add(listener);
            return all;
        });
        return () -> watched.computeIfPresent(paymentNo, (no, w) -> {
            w.listeners().remove(listener);
            return w.listeners().isEmpty() ? null : w;
        });
    }

    public void happened(Payment payment) {
        var w = watched.get(payment.paymentNo());
        if (w != null) {
            w.listeners().forEach(listener -> listener.accept(payment));
        }
    }

    public Set<PaymentNo> listenedTo() {
        return Set.copyOf(watched.keySet());
    }

    /**
     * Waits until the payment is as wanted; {@code begin} runs once we listen.
     *
     * @param atMost what {@code begin} takes is part of it
     */
    public Optional<Payment> await(PaymentNo no, Predicate<Payment> wanted, Duration atMost, Runnable begin) {
        var found = new CompletableFuture<Payment>();
        var stop = listen(no, p -> {
            if (wanted.test(p)) {
                found.complete(p);
            }
        });
        try {
            var begunAtNanos = ticker.nanos();
            begin.run();
            return patience.await(found, atMost.minusNanos(ticker.nanos() - begunAtNanos));
        } finally {
            stop.run();
        }
    }
}
