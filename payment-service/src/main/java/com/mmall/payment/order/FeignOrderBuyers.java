package com.mmall.payment.order;

import com.mmall.conventions.feign.FailedCall;
import com.mmall.conventions.feign.RemoteProblem;
import com.mmall.payment.application.reconciliation.OrderBuyers;
import com.mmall.payment.domain.OrderNo;
import org.springframework.stereotype.Component;

/** {@link OrderBuyers} over HTTP. Any other 404 than order-service's own about orders is no answer. */
@Component
class FeignOrderBuyers implements OrderBuyers {
    private static final String NOT_FOUND = "order_not_found";

    private final OrderClient client;

    FeignOrderBuyers(OrderClient client) {
        this.client = client;
    }

    @Override
    public Found of(OrderNo orderNo) {
        try {
            var userId = client.buyer(orderNo.value()).userId();
            return userId == null ? new Found.Unknown("incomplete answer") : new Found.Buyer(Long.parseLong(userId));
        } catch (RemoteProblem e) {
            return e.status() == 404 && NOT_FOUND.equals(e.code())
                    ? new Found.NoOrder()
                    : new Found.Unknown(FailedCall.describe(e));
        } catch (RuntimeException e) {
            return new Found.Unknown(FailedCall.describe(e));
        }
    }
}
