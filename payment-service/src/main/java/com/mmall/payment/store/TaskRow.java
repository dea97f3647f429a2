package com.mmall.payment.store;

import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code payment_task}. */
@NullUnmarked
public class TaskRow {
    long id;
    String paymentNo;
    String kind;
    LocalDateTime dueAt;
    LocalDateTime claimableAt;
    long fencingToken;
    int tries;
    int claims;
}
