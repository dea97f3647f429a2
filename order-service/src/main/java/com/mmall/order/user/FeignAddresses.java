package com.mmall.order.user;

import com.mmall.conventions.feign.FailedCall;
import com.mmall.conventions.feign.RemoteProblem;
import com.mmall.order.application.Addresses;
import com.mmall.order.domain.ShipTo;
import org.springframework.stereotype.Component;

/** Addresses over HTTP. */
@Component
class FeignAddresses implements Addresses {
    private final UserClient users;

    FeignAddresses(UserClient users) {
        this.users = users;
    }

    @Override
    public Answer of(long userId, String addressId) {
        try {
            var a = users.address(Long.toString(userId), addressId);
            return new Answer.Found(
                    new ShipTo(a.receiver(), a.phone(), a.province(), a.city(), a.district(), a.detail(), a.zip()));
        } catch (RemoteProblem e) {
            return e.code().equals("address_not_found")
                    ? new Answer.NotFound()
                    : new Answer.Unknown(FailedCall.describe(e));
        } catch (RuntimeException e) {
            return new Answer.Unknown(FailedCall.describe(e));
        }
    }
}
