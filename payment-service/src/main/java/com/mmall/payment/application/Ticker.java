package com.mmall.payment.application;

/** Monotonic time in nanoseconds; only differences mean anything. */
public interface Ticker {
    long nanos();
}
