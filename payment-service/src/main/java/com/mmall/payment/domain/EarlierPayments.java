package com.mmall.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was begun for an order before; it decides whether and how another payment begins.
 *
 * @param order what order-service has had stopped
 */
public record EarlierPayments(List<Payment> payments, StoppedOrder order) {
    /** A buyer who asks again and again while Alipay refuses is asked for patience. */
    private static final int MOST_REFUSED_A_MINUTE = 10;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    Optional<Payment> open() {
        return payments.stream().filter(p -> p.status().open()).findFirst();
    }

    boolean holdMoney() {
        return payments.stream().anyMatch(Payment::holdsMoney);
    }

    Stream<Payment> refused() {
        return payments.stream().filter(p -> p.refusal() != null);
    }

    /** At the price of now; what Alipay refused is none. */
    long attempts(Intent intent) {
        return payments.stream()
                .filter(p -> p.refusal() == null && p.amount().equals(intent.amount()))
                .count();
    }

    boolean wereRefusedTooOften(Instant now) {
        return refused().filter(p -> p.createdAt().isAfter(now.minus(MINUTE))).count() >= MOST_REFUSED_A_MINUTE;
    }

    /** The order's own, unless Alipay has refused a word of it before. */
    String subject(Intent intent) {
        return refused().anyMatch(Payment::isRefusedForItsSubject)
                ? intent.orderNo().asSubject()
                : intent.subject();
    }
}
