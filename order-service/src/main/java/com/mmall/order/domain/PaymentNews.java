package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Payment-service says: this much was paid by this payment.
 *
 * @param tradeNo Alipay's number, empty if payment-service does not tell
 * @param paidAt by Alipay's clock, where it is known
 */
public record PaymentNews(
        PaymentNo paymentNo,
        Money amount,
        String tradeNo,
        @Nullable Instant paidAt) {}
