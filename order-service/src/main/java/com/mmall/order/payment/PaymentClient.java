package com.mmall.order.payment;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What payment-service answers, as far as we read it. */
@FeignClient("payment-service")
interface PaymentClient {
    @PutMapping("/internal/orders/{orderNo}/closing")
    Closing close(@PathVariable("orderNo") String orderNo);

    @PutMapping("/internal/orders/{orderNo}/prices/{priceNo}")
    Closing closePricesBefore(@PathVariable("orderNo") String orderNo, @PathVariable("priceNo") int priceNo);

    @PutMapping("/internal/payments/{paymentNo}/refunds/{refundNo}")
    GivenBack refund(
            @PathVariable("paymentNo") String paymentNo,
            @PathVariable("refundNo") String refundNo,
            @RequestBody GiveBack body);

    record GiveBack(String amount, String reason) {}

    record GivenBack(String refundNo, String status) {}

    record Closing(String orderNo, String outcome) {}
}
