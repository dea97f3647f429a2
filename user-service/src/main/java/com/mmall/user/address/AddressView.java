package com.mmall.user.address;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An address as clients see it. */
record AddressView(
        String id,
        String receiver,
        String phone,
        String province,
        String city,
        String district,
        String detail,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        String zip,

        @JsonProperty("isDefault") boolean isDefault) {
    static AddressView of(AddressRow row) {
        return new AddressView(
                Long.toString(row.id),
                row.receiver,
                row.phone,
                row.province,
                row.city,
                row.district,
                row.detail,
                row.zip,
                row.isDefault);
    }
}
