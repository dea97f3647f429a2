package com.mmall.order.payment;

import com.mmall.conventions.feign.FailedCall;
import com.mmall.order.application.Payments;
import com.mmall.order.domain.OrderNo;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Closing over HTTP. Anything but a clear word leaves the order as it is. */
@Component
class FeignPayments implements Payments {
    private final PaymentClient payments;

    FeignPayments(PaymentClient payments) {
        this.payments = payments;
    }

    @Override
    public Closing close(OrderNo no) {
        return ask(no, () -> payments.close(no.toString()));
    }

    @Override
    public Closing closePricesBefore(int priceNo, OrderNo no) {
        return ask(no, () -> payments.closePricesBefore(no.toString(), priceNo));
    }

    private static Closing ask(OrderNo no, Supplier<PaymentClient.Closing> question) {
        try {
            var answer = question.get();
            if (!no.toString().equals(answer.orderNo())) {
                return new Closing.Unknown("an answer for order " + answer.orderNo());
            }
            return switch (answer.outcome()) {
                case "CLOSED" -> new Closing.Closed();
                case "PAID" -> new Closing.Paid();
                case "PENDING" -> new Closing.Pending();
                case null, default -> new Closing.Unknown("outcome " + answer.outcome());
            };
        } catch (RuntimeException e) {
            return new Closing.Unknown(FailedCall.describe(e));
        }
    }
}
