package com.mmall.order.application;

import com.mmall.order.domain.OrderLine;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.RequestedLine;
import java.util.List;

/** Reservations at product-service, by the order's number. Every call is safe to repeat. */
public interface Stock {
    /** What came of a reserve. */
    sealed interface Reserve {
        /** All of it, as it is to be charged. */
        record Reserved(List<OrderLine> lines) implements Reserve {}

        record Insufficient(List<Short> lines) implements Reserve {}

        record Unavailable(List<Long> productIds) implements Reserve {}

        /** The number was released before; nothing can be reserved under it. */
        record Released() implements Reserve {}

        record Unknown(String why) implements Reserve {}
    }

    /** A line there is too little for. */
    record Short(long productId, int requested, int available) {}

    /** What came of giving back or taking out. */
    sealed interface Ended {
        record Done() implements Ended {}

        /** It ended the other way before; no repeat will help. */
        record Contradicted(String why) implements Ended {}

        record Unknown(String why) implements Ended {}
    }

    Reserve reserve(OrderNo no, List<RequestedLine> requested);

    Ended release(OrderNo no);

    Ended deduct(OrderNo no);

    /** Puts sold pieces back on sale, once under the key. */
    Ended takeBack(OrderNo no, String key, List<RequestedLine> lines);
}
