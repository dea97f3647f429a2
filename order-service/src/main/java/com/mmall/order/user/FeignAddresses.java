package com.mmall.order.user;

import com.mmall.conventions.feign.FailedCall;
import com.mmall.order.application.Addresses;
import com.mmall.order.domain.ShipTo;
import feign.FeignException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Addresses over HTTP. */
@Component
class FeignAddresses implements Addresses {
    private record Problem(@Nullable String code) {}

    private final UserClient users;
    private final JsonMapper json;

    FeignAddresses(UserClient users, JsonMapper json) {
        this.users = users;
        this.json = json;
    }

    @Override
    public Answer of(long userId, String addressId) {
        try {
            var a = users.address(Long.toString(userId), addressId);
            return new Answer.Found(
                    new ShipTo(a.receiver(), a.phone(), a.province(), a.city(), a.district(), a.detail(), a.zip()));
        } catch (FeignException.NotFound e) {
            return saysSo(e) ? new Answer.NotFound() : new Answer.Unknown("404 of an unknown kind");
        } catch (RuntimeException e) {
            return new Answer.Unknown(FailedCall.describe(e));
        }
    }

    private boolean saysSo(FeignException e) {
        try {
            return "address_not_found"
                    .equals(json.readValue(e.contentUTF8(), Problem.class).code());
        } catch (JacksonException unreadable) {
            return false;
        }
    }
}
