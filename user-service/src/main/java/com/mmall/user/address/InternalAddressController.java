package com.mmall.user.address;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** For order-service, which keeps a copy of where an order goes. */
@RestController
class InternalAddressController {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ShipTo(
            String id,
            String receiver,
            String phone,
            String province,
            String city,
            String district,
            String detail,
            @Nullable String zip) {}

    private final Addresses addresses;

    InternalAddressController(Addresses addresses) {
        this.addresses = addresses;
    }

    @GetMapping("/internal/users/{userId}/addresses/{addressId}")
    ShipTo address(@PathVariable long userId, @PathVariable long addressId) {
        var row = addresses.one(userId, addressId);
        return new ShipTo(
                Long.toString(row.id),
                row.receiver,
                row.phone,
                row.province,
                row.city,
                row.district,
                row.detail,
                row.zip);
    }
}
