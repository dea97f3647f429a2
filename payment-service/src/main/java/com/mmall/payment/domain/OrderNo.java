package com.mmall.payment.domain;

import java.util.regex.Pattern;

/** The number of an order, given by order-service. */
public record OrderNo(String value) {
    private static final Pattern FORM = Pattern.compile("\\d{1,20}");

    public OrderNo {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an order number");
        }
    }

    public static boolean wellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** A text for buyers that says nothing but the number, so that no word in it can be forbidden. */
    public String asSubject() {
        return "订单 " + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
