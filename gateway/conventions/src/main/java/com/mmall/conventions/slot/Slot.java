package com.mmall.conventions.slot;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * 分片槽: which of a thousand parts a row belongs to. All of a buyer is in one slot: orders, their payments and tasks, cart
 * and keys. Several database servers share the slots; with one server they decide nothing. How a slot follows from a
 * number never changes: rows lie where it says.
 */
public final class Slot {
    public static final int COUNT = 1000;

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int OF_THE_PAYMENT_ALONE = 8;

    private Slot() {}

    /** A user's; in SQL {@code MOD(CRC32(user_id), 1000)}. @return 0 to 999 */
    public static int ofUser(long userId) {
        var sum = new CRC32();
        sum.update(Long.toString(userId).getBytes(StandardCharsets.US_ASCII));
        return (int) (sum.getValue() % COUNT);
    }

    /** An order's: the last three digits of its number; in SQL {@code MOD(order_no, 1000)}. @return 0 to 999 */
    public static int ofOrder(long orderNo) {
        return (int) (orderNo % COUNT);
    }

    /** The same of a number of any length. Empty for what is no number: no order has it. */
    public static OptionalInt ofOrder(String orderNo) {
        return DIGITS.matcher(orderNo).matches()
                ? OptionalInt.of(Integer.parseInt(orderNo.substring(Math.max(0, orderNo.length() - 3))))
                : OptionalInt.empty();
    }

    /**
     * A payment's: its order's, whose number its own begins with, before eight digits more. Empty for what is not made so,
     * e.g. a number of another system's that Alipay tells of.
     */
    public static OptionalInt ofPayment(String paymentNo) {
        return DIGITS.matcher(paymentNo).matches() && paymentNo.length() > OF_THE_PAYMENT_ALONE
                ? ofOrder(paymentNo.substring(0, paymentNo.length() - OF_THE_PAYMENT_ALONE))
                : OptionalInt.empty();
    }
}
