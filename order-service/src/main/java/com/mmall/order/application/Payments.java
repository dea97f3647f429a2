package com.mmall.order.application;

import com.mmall.order.domain.OrderNo;

/** Payment-service, which alone knows whether an order can still be paid. */
public interface Payments {
    /** What came of asking to close whatever is payable. */
    sealed interface Closing {
        /** For good. */
        record Closed() implements Closing {}

        /** It was paid after all; payment-service will say so itself. */
        record Paid() implements Closing {}

        record Pending() implements Closing {}

        record Unknown(String why) implements Closing {}
    }

    /** Safe to repeat. */
    Closing close(OrderNo no);
}
