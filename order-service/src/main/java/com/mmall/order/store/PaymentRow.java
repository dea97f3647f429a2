package com.mmall.order.store;

import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code order_payment}: a decision. */
@NullUnmarked
class PaymentRow {
    String paymentNo;
    Long orderNo;
    Long amount;
    String tradeNo;
    LocalDateTime paidAt;
    String decision;
    String reason;
    LocalDateTime decidedAt;
}
