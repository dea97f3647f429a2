package com.mmall.order.payment;

import com.mmall.conventions.feign.FailedCall;
import com.mmall.conventions.feign.RemoteProblem;
import com.mmall.order.application.Payments;
import com.mmall.order.domain.DecidedRefund;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.PaymentNo;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Closing and refunds over HTTP. Anything but a clear word leaves the order as it is. */
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

    @Override
    public Refunded refund(PaymentNo payment, DecidedRefund refund) {
        try {
            var body = new PaymentClient.GiveBack(refund.amount().yuan(), refund.reason());
            return read(refund, payments.refund(payment.value(), refund.refundNo(), body));
        } catch (RemoteProblem e) {
            return refused(e);
        } catch (RuntimeException e) {
            return new Refunded.Unknown(FailedCall.describe(e));
        }
    }

    private static Refunded read(DecidedRefund refund, PaymentClient.GivenBack answer) {
        if (!refund.refundNo().equals(answer.refundNo())) {
            return new Refunded.Unknown("an answer for refund " + answer.refundNo());
        }
        return switch (answer.status()) {
            case "SUCCEEDED" -> new Refunded.Succeeded();
            case "FAILED" -> new Refunded.Failed("refused by Alipay");
            case "PENDING" -> new Refunded.Pending("the money is on its way");
            case null, default -> new Refunded.Unknown("status " + answer.status());
        };
    }

    private static Refunded refused(RemoteProblem problem) {
        return switch (problem.code()) {
            case "refund_exceeds_payment", "refund_differs" -> new Refunded.NotBegun(problem.code());
            case "not_refundable_now" -> new Refunded.Pending("another refund is under way");
            default -> new Refunded.Unknown(FailedCall.describe(problem));
        };
    }
}
