package com.mmall.payment.store;

import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code payment_step}. */
@NullUnmarked
public class StepRow {
    long id;
    String paymentNo;
    String kind;
    LocalDateTime dueAt;
    LocalDateTime claimableAt;
    long token;
    int tries;
    int claims;
}
