package com.mmall.payment.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** order-service, in the few words this service needs of it. */
@FeignClient("order-service")
interface OrderClient {
    @GetMapping("/internal/orders/{orderNo}/payable")
    PayableOrder payable(@PathVariable("orderNo") String orderNo, @RequestParam("userId") String userId);

    @GetMapping("/internal/orders/{orderNo}/buyer")
    Buyer buyer(@PathVariable("orderNo") String orderNo);

    @PutMapping("/internal/orders/{orderNo}/payments/{paymentNo}")
    Decision paid(
            @PathVariable("orderNo") String orderNo,
            @PathVariable("paymentNo") String paymentNo,
            @RequestBody Paid body);

    @PutMapping("/internal/orders/{orderNo}/payments/{paymentNo}/refunded")
    void refunded(
            @PathVariable("orderNo") String orderNo,
            @PathVariable("paymentNo") String paymentNo,
            @RequestBody Refunded body);

    @PutMapping("/internal/orders/{orderNo}/payments/{paymentNo}/refund-hold")
    Hold holdShipping(
            @PathVariable("orderNo") String orderNo,
            @PathVariable("paymentNo") String paymentNo,
            @RequestBody RefundHold body);

    @DeleteMapping("/internal/orders/{orderNo}/payments/{paymentNo}/refund-hold")
    void liftHold(
            @PathVariable("orderNo") String orderNo,
            @PathVariable("paymentNo") String paymentNo,
            @RequestParam("asOf") String asOf);

    /** One of the release before does not know that prices change. */
    record PayableOrder(
            @Nullable String total,
            @Nullable String subject,
            @Nullable Instant payBefore,
            boolean payable,
            @Nullable Boolean priceChanging,
            @Nullable Integer priceNo,
            @Nullable String status) {}

    record Buyer(@Nullable String userId) {}

    record Paid(
            String amount,
            @Nullable String tradeNo,
            @Nullable Instant paidAt) {}

    record Decision(
            @Nullable String paymentNo,
            @Nullable String decision,
            @Nullable String reason) {}

    record Refunded(String refundedTotal) {}

    record RefundHold(Instant asOf) {}

    record Hold(boolean held, @Nullable String reason) {}
}
