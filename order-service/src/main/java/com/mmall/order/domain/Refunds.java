package com.mmall.order.domain;

import com.mmall.conventions.money.Money;

/**
 * What went back to the buyer.
 *
 * @param held a refund is under way, so nothing may be shipped
 */
public record Refunds(Money refunded, boolean held) {
    public static final Refunds NONE = new Refunds(Money.ZERO, false);
}
