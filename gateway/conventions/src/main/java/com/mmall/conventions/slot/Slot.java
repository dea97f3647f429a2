package com.mmall.conventions.slot;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * 分片槽: which of a thousand parts a row belongs to. All of a buyer is in one slot: orders, their payments and tasks, cart
 * and keys. Several database servers share the slots; with one server they decide nothing. How a slot follows from a
 * number never changes: rows lie where it says.
 */
public final class Slot {
    public static final int COUNT = 1000;

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
}
