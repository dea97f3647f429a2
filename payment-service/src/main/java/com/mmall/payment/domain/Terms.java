package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;
import java.time.Instant;

/**
 * What is fixed when the intent is committed; the body sent to Alipay follows from it alone, so a repeat is identical.
 *
 * @param qrName unguessable name of the QR image
 * @param expiresAt from then on the next unpaid answer leads to a cancel
 */
public record Terms(
        PaymentNo paymentNo,
        OrderNo orderNo,
        long userId,
        Money amount,
        String subject,
        Instant createdAt,
        Instant expiresAt,
        String qrName) {}
