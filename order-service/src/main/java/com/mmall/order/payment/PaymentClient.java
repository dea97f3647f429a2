package com.mmall.order.payment;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/** What payment-service answers, as far as we read it. */
@FeignClient("payment-service")
interface PaymentClient {
    @PutMapping("/internal/orders/{orderNo}/closing")
    Closing close(@PathVariable("orderNo") String orderNo);

    @PutMapping("/internal/orders/{orderNo}/prices/{priceNo}")
    Closing closePricesBefore(@PathVariable("orderNo") String orderNo, @PathVariable("priceNo") int priceNo);

    record Closing(String orderNo, String outcome) {}
}
