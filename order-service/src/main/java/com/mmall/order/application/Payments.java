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

    /**
     * Closes what is payable at an earlier price. Safe to repeat.
     *
     * @param priceNo the price that can be paid from then on, see {@link com.mmall.order.domain.AgreedPrice}
     */
    Closing closePricesBefore(int priceNo, OrderNo no);
}
