package com.mmall.payment.application;

import com.mmall.payment.application.Payments.Intent;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PrecreateRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What was begun for an order before; it decides whether and how another payment begins. */
public record EarlierPayments(List<Payment> payments) {
    /** A buyer who asks again and again while Alipay refuses is asked for patience. */
    private static final int MOST_REFUSED_A_MINUTE = 10;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    public Optional<Payment> open() {
        return payments.stream().filter(p -> p.status().open()).findFirst();
    }

    public boolean holdMoney() {
        return payments.stream().anyMatch(Payments::holdsMoney);
    }

    /** What Alipay refused is no attempt. */
    public int attempts() {
        return (int) payments.stream().filter(p -> p.refusal() == null).count();
    }

    public boolean wereRefusedTooOften(Instant now) {
        return payments.stream()
                        .filter(p -> p.refusal() != null && p.createdAt().isAfter(now.minus(MINUTE)))
                        .count()
                >= MOST_REFUSED_A_MINUTE;
    }

    /** The order's own, unless Alipay has refused a word of it before. */
    public String subject(Intent intent) {
        var refused = payments.stream()
                .map(Payment::refusal)
                .filter(Objects::nonNull)
                .anyMatch(PrecreateRefusal::isAboutSubject);
        return refused ? intent.orderNo().asSubject() : intent.subject();
    }
}
