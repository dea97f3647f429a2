package com.mmall.order.domain;

import com.mmall.conventions.money.Money;

/** 订单明细: what was ordered, as it was called, looked and cost when it was reserved. */
public record OrderLine(long productId, String name, String image, Money unitPrice, int quantity) {
    public static final int MOST = 999;

    public OrderLine {
        if (quantity < 1 || quantity > MOST) {
            throw new IllegalArgumentException("quantity " + quantity);
        }
    }

    public Money lineTotal() {
        return unitPrice.times(quantity);
    }
}
