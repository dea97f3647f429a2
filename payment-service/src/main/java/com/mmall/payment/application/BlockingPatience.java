package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** The request's thread stands still. */
@Component
class BlockingPatience implements Patience {
    @Override
    public Optional<Payment> await(CompletableFuture<Payment> found, Duration atMost) {
        try {
            return Optional.of(found.get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
