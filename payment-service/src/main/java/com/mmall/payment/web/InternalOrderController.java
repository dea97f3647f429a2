package com.mmall.payment.web;

import com.mmall.conventions.money.Money;
import com.mmall.conventions.text.Text;
import com.mmall.payment.PaymentRefusals.OrderNotFound;
import com.mmall.payment.application.CancelPayment;
import com.mmall.payment.application.RefundForOrder;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Refund;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For order-service only. */
@RestController
class InternalOrderController {
    /** @param outcome CLOSED, PAID or PENDING */
    record Closing(String orderNo, String outcome) {}

    record GiveBack(
            @NotNull Money amount,
            @NotBlank @Text @Size(max = 256) String reason) {}

    /** @param status PENDING, SUCCEEDED or FAILED */
    record GivenBack(String refundNo, String status) {}

    private final CancelPayment cancelPayment;
    private final RefundForOrder refundForOrder;
    private final PaymentAccess access;

    InternalOrderController(CancelPayment cancelPayment, RefundForOrder refundForOrder, PaymentAccess access) {
        this.cancelPayment = cancelPayment;
        this.refundForOrder = refundForOrder;
        this.access = access;
    }

    /** Gives money back under a number of order-service's own; asked again it says how far it is. */
    @PutMapping("/internal/payments/{paymentNo}/refunds/{refundNo}")
    GivenBack refund(
            @PathVariable String paymentNo,
            @PathVariable @Pattern(regexp = "[0-9A-Za-z]{1,64}") String refundNo,
            @Valid @RequestBody GiveBack body) {
        var refund = new Refund(refundNo, body.amount(), body.reason());
        return new GivenBack(
                refundNo,
                refundForOrder.refund(access.number(paymentNo), refund).status());
    }

    /** Closes whatever is payable for an order, for good; safe to repeat. */
    @PutMapping("/internal/orders/{orderNo}/closing")
    Closing close(@PathVariable String orderNo) {
        return new Closing(orderNo, cancelPayment.byOrder(known(orderNo)).name());
    }

    /** Closes whatever is payable at an earlier price, for good; safe to repeat. */
    @PutMapping("/internal/orders/{orderNo}/prices/{priceNo}")
    Closing newPrice(@PathVariable String orderNo, @PathVariable @Min(1) int priceNo) {
        return new Closing(
                orderNo, cancelPayment.forNewPrice(known(orderNo), priceNo).name());
    }

    private static OrderNo known(String orderNo) {
        if (!OrderNo.wellFormed(orderNo)) {
            throw new OrderNotFound();
        }
        return new OrderNo(orderNo);
    }
}
