package com.mmall.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.time.StorableTime;
import com.mmall.order.application.OrderPayments;
import com.mmall.order.domain.Decision;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.domain.PaymentNews;
import com.mmall.order.domain.PaymentNo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What payment-service asks and tells; see {@code src/contract}. Any call may come twice. */
@RestController
@RequestMapping("/internal/orders/{orderNo}")
class InternalOrderController {
    /** @param priceChanging it can be paid in a moment, at another price */
    record Payable(
            String orderNo,
            String userId,
            String total,
            String subject,
            @Nullable Instant payBefore,
            boolean payable,
            boolean priceChanging,
            int priceNo,
            OrderStatus status) {}

    record Buyer(String orderNo, String userId) {}

    record Paid(
            @NotNull Money amount,
            @Nullable @Size(max = 64) String tradeNo,
            @Nullable @StorableTime Instant paidAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String paymentNo, String decision, @Nullable String reason) {}

    record Refunded(@NotNull Money refundedTotal) {}

    record RefundedSoFar(String orderNo, OrderStatus status, String refundedAmount) {}

    /** Which refund: when it was requested. */
    record RefundHold(@NotNull @StorableTime Instant asOf) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hold(boolean held, @Nullable String reason) {}

    private final OrderPayments payments;

    InternalOrderController(OrderPayments payments) {
        this.payments = payments;
    }

    @GetMapping("/payable")
    Payable payable(@PathVariable String orderNo, @RequestParam long userId) {
        var answer = payments.payable(Numbers.orderNo(orderNo), userId);
        var order = answer.order();
        return new Payable(
                orderNo,
                Long.toString(order.userId()),
                order.contents().total().yuan(),
                Subject.of(order),
                order.times().payBefore(),
                answer.payable(),
                order.price().isUnderWay(),
                order.contents().agreed().no(),
                order.status());
    }

    /** For a payment that payment-service has lost, with nothing left of it but the order's number. */
    @GetMapping("/buyer")
    Buyer buyer(@PathVariable String orderNo) {
        return new Buyer(orderNo, Long.toString(payments.buyer(Numbers.orderNo(orderNo))));
    }

    @PutMapping("/payments/{paymentNo}")
    Answer paid(
            @PathVariable String orderNo,
            @PathVariable @Size(max = 64) String paymentNo,
            @Valid @RequestBody Paid body) {
        var news = new PaymentNews(
                new PaymentNo(paymentNo), body.amount(), body.tradeNo() == null ? "" : body.tradeNo(), body.paidAt());
        return switch (payments.paid(Numbers.orderNo(orderNo), news)) {
            case Decision.Accepted() -> new Answer(paymentNo, "ACCEPTED", null);
            case Decision.Refund(var reason) -> new Answer(paymentNo, "REFUND", reason.name());
        };
    }

    /** {@code refundedTotal} is all that went back of this payment so far; less than is known is old news. */
    @PutMapping("/payments/{paymentNo}/refunded")
    RefundedSoFar refunded(
            @PathVariable String orderNo,
            @PathVariable @Size(max = 64) String paymentNo,
            @Valid @RequestBody Refunded body) {
        var order = payments.refunded(Numbers.orderNo(orderNo), new PaymentNo(paymentNo), body.refundedTotal());
        return new RefundedSoFar(
                orderNo, order.status(), order.refunds().refunded().yuan());
    }

    @PutMapping("/payments/{paymentNo}/refund-hold")
    Hold hold(
            @PathVariable String orderNo,
            @PathVariable @Size(max = 64) String paymentNo,
            @Valid @RequestBody RefundHold body) {
        return payments.hold(Numbers.orderNo(orderNo), new PaymentNo(paymentNo), body.asOf())
                ? new Hold(true, null)
                : new Hold(false, "SHIPPED");
    }

    /** A refund that is over lets the parcel go. */
    @DeleteMapping("/payments/{paymentNo}/refund-hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void liftHold(
            @PathVariable String orderNo,
            @PathVariable @Size(max = 64) String paymentNo,
            @RequestParam @StorableTime Instant asOf) {
        payments.liftHold(Numbers.orderNo(orderNo), new PaymentNo(paymentNo), asOf);
    }
}
