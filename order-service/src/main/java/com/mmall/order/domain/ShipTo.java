package com.mmall.order.domain;

import org.jspecify.annotations.Nullable;

/** The delivery address as it was when the order was placed. */
public record ShipTo(
        String receiver,
        String phone,
        String province,
        String city,
        String district,
        String detail,
        @Nullable String zip) {}
