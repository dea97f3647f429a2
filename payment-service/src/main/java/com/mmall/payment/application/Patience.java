package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How a request waits for what others do. */
public interface Patience {
    /** Empty if it is not there in time. */
    Optional<Payment> await(CompletableFuture<Payment> found, Duration atMost);
}
