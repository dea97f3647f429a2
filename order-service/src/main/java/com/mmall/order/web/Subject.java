package com.mmall.order.web;

import com.mmall.order.domain.Order;

/** What the buyer reads in Alipay; some characters are not allowed there. */
final class Subject {
    private static final int LONGEST_NAME = 60;

    private Subject() {}

    static String of(Order order) {
        var lines = order.contents().lines();
        var name = lines.getFirst().name().replaceAll("[/=&\\p{Cntrl}]", " ").strip();
        var end = name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length())));
        var first = name.substring(0, end);
        return lines.size() == 1 ? first : first + " 等 " + lines.size() + " 种商品";
    }
}
