package com.mmall.payment.application;

import java.time.Instant;

/** When the same is asked again, and how often that was in vain by then. */
public record Reschedule(Instant due, int tries) {}
