package com.mmall.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was begun for an order before; it decides whether and how another payment begins.
 *
 * @param orderClosed nothing can be paid for the order any more
 */
public record EarlierPayments(List<Payment> payments, boolean orderClosed) {
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

    /** What Alipay refused is no attempt. */
    long attempts() {
        return payments.size() - refused().count();
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
