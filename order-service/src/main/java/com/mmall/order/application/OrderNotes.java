package com.mmall.order.application;

import com.mmall.order.domain.OrderNo;
import java.time.Instant;
import java.util.List;

/** What admins write down about an order for each other; buyers never see it. Nothing is changed or removed. */
public interface OrderNotes {
    /** @param adminId who wrote it */
    record Note(Instant at, long adminId, String text) {}

    /** At most this many for one order. */
    int MOST = 200;

    /** The oldest first. */
    List<Note> of(OrderNo no);

    /** @throws Refused.TooManyNotes if there are {@link #MOST} already */
    void add(OrderNo no, long adminId, String text);
}
