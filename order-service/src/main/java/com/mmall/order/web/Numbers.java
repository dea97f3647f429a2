package com.mmall.order.web;

import com.mmall.order.application.Refused;
import com.mmall.order.domain.OrderNo;
import java.util.regex.Pattern;

/** Numbers of orders and returns in paths. */
final class Numbers {
    private static final Pattern RETURN_NO = Pattern.compile("[1-9][0-9]{0,3}");

    private Numbers() {}

    /** @throws Refused.OrderNotFound for what cannot be one: there is no such order */
    static OrderNo orderNo(String text) {
        return OrderNo.of(text).orElseThrow(Refused.OrderNotFound::new);
    }

    /** @throws Refused.ReturnNotFound for what cannot be one */
    static int returnNo(String text) {
        if (!RETURN_NO.matcher(text).matches()) {
            throw new Refused.ReturnNotFound();
        }
        return Integer.parseInt(text);
    }
}
