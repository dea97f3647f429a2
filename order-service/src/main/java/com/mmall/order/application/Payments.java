package com.mmall.order.application;

import com.mmall.order.domain.DecidedRefund;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.PaymentNo;

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

    /** What is known of a refund. */
    sealed interface Refunded {
        record Succeeded() implements Refunded {}

        /** For certain, and for good: no money has gone back by it. */
        record Failed(String why) implements Refunded {}

        /** The same, as payment-service did not even begin it: nobody there hears of it. */
        record NotBegun(String why) implements Refunded {}

        record Pending(String why) implements Refunded {}

        record Unknown(String why) implements Refunded {}
    }

    /** Gives back what the refund says, once under its number. Safe to repeat. */
    Refunded refund(PaymentNo payment, DecidedRefund refund);
}
