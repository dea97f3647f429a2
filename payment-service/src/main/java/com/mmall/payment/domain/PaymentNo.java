package com.mmall.payment.domain;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Our number of one attempt to collect an order; Alipay's {@code out_trade_no}, never used twice. */
public record PaymentNo(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_]{1,64}");
    private static final Pattern OURS = Pattern.compile("([1-9]\\d{17})\\d{8}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public PaymentNo {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a payment number");
        }
    }

    /** The order's number and eight random digits, so that even a lost row names its order. */
    public static PaymentNo newFor(OrderNo order) {
        return new PaymentNo(order.value() + String.format(Locale.ROOT, "%08d", RANDOM.nextInt(100_000_000)));
    }

    /** The order that a number made by {@link #newFor} names; empty for a number of another form. */
    public static Optional<OrderNo> orderIn(String text) {
        var ours = OURS.matcher(text);
        return ours.matches() ? Optional.of(new OrderNo(ours.group(1))) : Optional.empty();
    }

    public static boolean wellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
