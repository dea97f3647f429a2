package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is fixed when the intent is committed; the body sent to Alipay follows from it alone, so a repeat is identical.
 *
 * @param qrName unguessable name of the QR image
 * @param expiresAt from then on the next unpaid answer leads to a cancel
 * @param checkoutTrace W3C {@code traceparent} of the buyer's request by which it began; null if that was not recorded
 */
public record Terms(
        PaymentNo paymentNo,
        OrderNo orderNo,
        long userId,
        Money amount,
        String subject,
        Instant createdAt,
        Instant expiresAt,
        String qrName,
        @Nullable String checkoutTrace) {}
