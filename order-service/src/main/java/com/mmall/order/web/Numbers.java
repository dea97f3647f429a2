package com.mmall.order.web;

import com.mmall.order.application.Refused;
import com.mmall.order.domain.OrderNo;

/** Order numbers in paths. */
final class Numbers {
    private Numbers() {}

    /** @throws Refused.OrderNotFound for what cannot be one: there is no such order */
    static OrderNo orderNo(String text) {
        return OrderNo.of(text).orElseThrow(Refused.OrderNotFound::new);
    }
}
