package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer wants to pay.
 *
 * @param priceNo which of the order's prices the amount is: 0 at first, one more with each change
 * @param payBefore the order's; the payment ends by then at the latest
 * @param checkoutTrace see {@link Terms}
 */
public record Intent(
        OrderNo orderNo,
        long userId,
        Money amount,
        int priceNo,
        String subject,
        Instant payBefore,
        @Nullable String checkoutTrace) {}
