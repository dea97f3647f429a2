package com.mmall.product.stock;

/** RESERVED until order-service ends it, once and for all, in one of two ways. Time alone ends nothing. */
enum ReservationStatus {
    RESERVED,
    RELEASED,
    DEDUCTED
}
