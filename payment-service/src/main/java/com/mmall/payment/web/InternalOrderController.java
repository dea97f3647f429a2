package com.mmall.payment.web;

import com.mmall.payment.PaymentRefusals.OrderNotFound;
import com.mmall.payment.application.CancelPayment;
import com.mmall.payment.domain.OrderNo;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** For order-service only. */
@RestController
class InternalOrderController {
    /** @param outcome CLOSED, PAID or PENDING */
    record Closing(String orderNo, String outcome) {}

    private final CancelPayment cancelPayment;

    InternalOrderController(CancelPayment cancelPayment) {
        this.cancelPayment = cancelPayment;
    }

    /** Closes whatever is payable for an order, for good; safe to repeat. */
    @PutMapping("/internal/orders/{orderNo}/closing")
    Closing close(@PathVariable String orderNo) {
        if (!OrderNo.wellFormed(orderNo)) {
            throw new OrderNotFound();
        }
        return new Closing(orderNo, cancelPayment.byOrder(new OrderNo(orderNo)).name());
    }
}
