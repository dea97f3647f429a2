package com.mmall.payment.order;

import com.mmall.conventions.feign.FailedCall;
import com.mmall.conventions.money.Money;
import com.mmall.payment.application.Orders;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.ShippingHold;
import com.mmall.payment.domain.TradeNo;
import com.mmall.payment.order.OrderClient.Decision;
import com.mmall.payment.order.OrderClient.PayableOrder;
import feign.FeignException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@link Orders} over HTTP. Only a 200 with a body we understand, or order-service's own 404, is an answer. */
@Component
class FeignOrders implements Orders {
    private static final Logger log = LoggerFactory.getLogger(FeignOrders.class);

    private final OrderClient client;

    FeignOrders(OrderClient client) {
        this.client = client;
    }

    @Override
    public Payable payable(OrderNo orderNo, long userId) {
        return ask(
                () -> payable(client.payable(orderNo.value(), Long.toString(userId))),
                e -> e instanceof FeignException answer && answer.status() == 404
                        ? new Payable.NotFound()
                        : unanswered(orderNo, e));
    }

    private static Payable unanswered(OrderNo orderNo, RuntimeException e) {
        log.warn("order-service does not say whether order {} can be paid: {}", orderNo, FailedCall.describe(e));
        return new Payable.Unknown(FailedCall.describe(e));
    }

    private static Payable payable(PayableOrder order) {
        if (Boolean.TRUE.equals(order.priceChanging())) {
            return new Payable.PriceChanging();
        }
        if (!order.payable()) {
            return new Payable.No(String.valueOf(order.status()));
        }
        if (order.total() == null || order.payBefore() == null) {
            return new Payable.Unknown("incomplete answer");
        }
        var subject = order.subject() == null ? "mmall" : order.subject();
        var priceNo = order.priceNo() == null ? 0 : order.priceNo();
        return new Payable.Yes(Money.ofYuan(order.total()), priceNo, subject, order.payBefore());
    }

    @Override
    public OrderDecision paid(Payment payment) {
        var body = new OrderClient.Paid(payment.amount().yuan(), text(payment.tradeNo()), payment.paidAt());
        return ask(
                () -> decision(
                        payment,
                        client.paid(
                                payment.orderNo().value(), payment.paymentNo().value(), body)),
                e -> {
                    log.warn(
                            "order-service has not taken in payment {} yet: {}",
                            payment.paymentNo(),
                            FailedCall.describe(e));
                    return new OrderDecision.Unknown(FailedCall.describe(e));
                });
    }

    private static OrderDecision decision(Payment payment, Decision answer) {
        if (!payment.paymentNo().value().equals(answer.paymentNo())) {
            return new OrderDecision.Unknown("answer for another payment");
        }
        return switch (answer.decision()) {
            case "ACCEPTED" -> new OrderDecision.Accepted();
            case "REFUND" ->
                new OrderDecision.Refund(answer.reason() == null ? "refused by the order" : answer.reason());
            case null, default -> new OrderDecision.Unknown("decision " + answer.decision());
        };
    }

    @Override
    public boolean refunded(Payment payment) {
        return ask(
                () -> {
                    client.refunded(
                            payment.orderNo().value(),
                            payment.paymentNo().value(),
                            new OrderClient.Refunded(payment.refunded().yuan()));
                    return true;
                },
                e -> failed("take in the refund of", payment, e, false));
    }

    @Override
    public ShippingHold holdShipping(Payment payment) {
        return ask(
                () -> client.holdShipping(
                                        payment.orderNo().value(),
                                        payment.paymentNo().value(),
                                        new OrderClient.RefundHold(payment.holdAsOf()))
                                .held()
                        ? ShippingHold.HELD
                        : ShippingHold.SHIPPED_ALREADY,
                e -> failed("hold shipping for", payment, e, ShippingHold.UNKNOWN));
    }

    @Override
    public boolean liftHold(Payment payment) {
        return ask(
                () -> {
                    client.liftHold(
                            payment.orderNo().value(),
                            payment.paymentNo().value(),
                            payment.holdAsOf().toString());
                    return true;
                },
                e -> failed("lift the hold of", payment, e, false));
    }

    private static <T> T failed(String what, Payment payment, RuntimeException e, T answer) {
        log.warn("order-service did not {} payment {}: {}", what, payment.paymentNo(), FailedCall.describe(e));
        return answer;
    }

    private static <T> T ask(Supplier<T> question, Function<RuntimeException, T> otherwise) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return otherwise.apply(e);
        }
    }

    private static @Nullable String text(@Nullable TradeNo tradeNo) {
        return tradeNo == null ? null : tradeNo.value();
    }
}
