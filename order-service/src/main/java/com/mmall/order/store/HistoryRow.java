package com.mmall.order.store;

import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code order_history}. */
@NullUnmarked
class HistoryRow {
    Long orderNo;
    Integer entryNo;
    LocalDateTime at;
    String fromStatus;
    String toStatus;
    String cause;
}
