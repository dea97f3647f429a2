package com.mmall.payment.store;

import com.mmall.conventions.meter.Meters;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.transaction.AfterCommit;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.Change;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.TradeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Counts what payments come to, each fact once it is committed: a repeated transaction counts once. */
final class PaymentMeters {
    /** What order-service says of the payment of an order that another one has paid. */
    private static final String PAID_TWICE = "ALREADY_PAID";

    private static final List<Duration> MINUTES = seconds(5, 10, 15, 30, 60, 120, 180, 300, 600, 1_800);
    private static final List<Duration> SECONDS = seconds(1, 2, 3, 5, 10, 30, 60, 300, 900);

    private PaymentMeters() {}

    /** From the start on. */
    static void expect() {
        Meters.expect(
                "mmall.payments",
                "step",
                "started",
                "qr_shown",
                "scanned",
                "paid",
                "order_told",
                "cancelled",
                "failed",
                "refunded");
        Meters.expect("mmall.payments.exceptions", "kind", "late", "second", "order_refused", "mismatch");
        Meters.expect("mmall.payments.exceptions.fen", "kind", "late", "second", "order_refused", "mismatch");
        Meters.expect("mmall.refunds", "outcome", "requested", "succeeded", "failed");
        Meters.expect("mmall.refunds.fen", "outcome", "requested", "succeeded", "failed");
        Meters.expectTimes("mmall.payments.time.to.pay", MINUTES, "by", Cause.WAYS.toArray(String[]::new));
    }

    /** Inside the transaction, as are the others. */
    static void began() {
        AfterCommit.run(() -> step("started"));
    }

    static void moved(Payment before, Payment after, Change change, Instant now) {
        if (!before.equals(after)) {
            AfterCommit.run(() -> {
                steps(before, after, change.cause(), now);
                exceptions(before, after, change.event());
                refunds(before, change.event(), after);
            });
        }
    }

    /** An alert that is news. */
    static void raised(Alert alert, Payment payment, Event event) {
        if (alert == Alert.AMOUNT_MISMATCH) {
            AfterCommit.run(() -> exception("mismatch", amount(event, payment.amount())));
        }
    }

    private static void steps(Payment before, Payment after, Cause cause, Instant now) {
        if (!before.scanned() && after.scanned()) {
            step("scanned");
        }
        if (!before.accepted() && after.accepted()) {
            step("order_told");
            var paidAt = after.paidAt();
            if (paidAt != null) {
                Meters.took("mmall.payments.paid.to.order.paid", Duration.between(paidAt, now), SECONDS);
            }
        }
        if (before.status() == after.status()) {
            return;
        }
        switch (after.status()) {
            case AWAITING_PAYMENT -> step("qr_shown");
            case PAID -> {
                step("paid");
                var took = Duration.between(after.terms().createdAt(), now);
                Meters.took("mmall.payments.time.to.pay", took, MINUTES, "by", cause.way());
            }
            case CANCELLED -> step("cancelled");
            case FAILED -> step("failed");
            case REFUNDED -> step("refunded");
            case CREATED, COMPLETED, CANCELLING, REFUNDING, PARTIALLY_REFUNDED -> {}
        }
    }

    private static void exceptions(Payment before, Payment after, Event event) {
        if (before.status() == after.status()) {
            return;
        }
        var givenUp = before.status() == PaymentStatus.CANCELLED || before.status() == PaymentStatus.CANCELLING;
        var goesBack = after.status() == PaymentStatus.REFUNDING || after.status() == PaymentStatus.REFUNDED;
        if (givenUp && goesBack) {
            exception("late", after.amount());
        } else if (goesBack && event instanceof Event.OrderDecided(OrderDecision.Refund(var reason))) {
            exception(reason.equals(PAID_TWICE) ? "second" : "order_refused", after.amount());
        }
    }

    private static void refunds(Payment before, Event event, Payment after) {
        var old = before.refund();
        var pending = after.refund();
        if (old == null && pending != null) {
            refund("requested", pending.refund());
        }
        if (old != null && pending == null) {
            refund(event.deniesRefund() ? "failed" : "succeeded", old.refund());
        }
    }

    private static void step(String step) {
        Meters.count("mmall.payments", "step", step);
    }

    private static void exception(String kind, Money amount) {
        Meters.count("mmall.payments.exceptions", "kind", kind);
        Meters.add("mmall.payments.exceptions.fen", amount.fen(), "kind", kind);
    }

    private static void refund(String outcome, Refund refund) {
        Meters.count("mmall.refunds", "outcome", outcome);
        Meters.add("mmall.refunds.fen", refund.amount().fen(), "outcome", outcome);
    }

    /** What Alipay says it is, where it says so. */
    private static Money amount(Event event, Money ours) {
        return switch (event) {
            case Event.Queried(TradeAnswer.Paid paid) -> paid.amount();
            case Event.Notified(TradeAnswer.Paid paid) -> paid.amount();
            default -> ours;
        };
    }

    private static List<Duration> seconds(int... steps) {
        return Arrays.stream(steps).mapToObj(Duration::ofSeconds).toList();
    }
}
