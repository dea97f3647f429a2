package com.mmall.order.application;

import com.mmall.order.domain.ShipTo;

/** The delivery addresses that user-service keeps. */
public interface Addresses {
    /** What came of asking. */
    sealed interface Answer {
        record Found(ShipTo shipTo) implements Answer {}

        /** There is none, or it is another user's. */
        record NotFound() implements Answer {}

        record Unknown(String why) implements Answer {}
    }

    Answer of(long userId, String addressId);
}
