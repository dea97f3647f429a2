package com.mmall.order.user;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What user-service answers, as far as we read it. */
@FeignClient("user-service")
interface UserClient {
    @GetMapping("/internal/users/{userId}/addresses/{addressId}")
    Address address(@PathVariable("userId") String userId, @PathVariable("addressId") String addressId);

    record Address(
            String receiver,
            String phone,
            String province,
            String city,
            String district,
            String detail,
            @Nullable String zip) {}
}
