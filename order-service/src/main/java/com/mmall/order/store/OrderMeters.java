package com.mmall.order.store;

import com.mmall.conventions.meter.Meters;
import com.mmall.conventions.transaction.AfterCommit;
import com.mmall.order.domain.Order;

/** Counts how far orders come, each step once it is committed. */
final class OrderMeters {
    private OrderMeters() {}

    /** From the start on. */
    static void expect() {
        Meters.expect(
                "mmall.orders", "step", "placed", "paid", "shipped", "completed", "refunded", "closed", "given_up");
    }

    /** Inside the transaction. */
    static void moved(Order before, Order after) {
        if (before.status() != after.status()) {
            AfterCommit.run(() -> count(after));
        }
    }

    private static void count(Order order) {
        switch (order.status()) {
            case PENDING_PAYMENT -> step("placed");
            case PAID -> step("paid");
            case SHIPPED -> step("shipped");
            case COMPLETED -> step("completed");
            case REFUNDED -> step("refunded");
            case CLOSED -> step(order.times().placedAt() == null ? "given_up" : "closed");
            case PLACING, CLOSING -> {}
        }
    }

    private static void step(String step) {
        Meters.count("mmall.orders", "step", step);
    }
}
