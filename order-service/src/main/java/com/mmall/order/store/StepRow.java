package com.mmall.order.store;

import org.jspecify.annotations.NullUnmarked;

/** A row of {@code order_step}. */
@NullUnmarked
class StepRow {
    Long orderNo;
    String kind;
    Long token;
    Integer tries;
    Boolean alerted;
}
