package com.mmall.payment.simulation;

import com.mmall.payment.PaymentRefusals.NotRefundableNow;
import com.mmall.payment.PaymentRefusals.RefundDiffers;
import com.mmall.payment.PaymentRefusals.RefundExceedsPayment;
import com.mmall.payment.application.AnInstance;
import com.mmall.payment.application.CancelPayment.Closing;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.simulation.OrderRules.Heard;
import java.util.Optional;
import java.util.function.Function;

/** order-service's calls to payment-service, read as its FeignPayments reads them. Requests and answers get lost, and either side may die. */
final class PaymentCalls {
    private final World world;

    PaymentCalls(World world) {
        this.world = world;
    }

    Heard refund(PaymentNo no, Refund refund) {
        return call("refund " + refund.refundNo() + " of " + no, instance -> heard(instance, no, refund))
                .orElse(Heard.UNKNOWN);
    }

    private static Heard heard(AnInstance instance, PaymentNo no, Refund refund) {
        try {
            return Heard.valueOf(instance.refundForOrder.refund(no, refund).status());
        } catch (RefundExceedsPayment | RefundDiffers e) {
            return Heard.FAILED;
        } catch (NotRefundableNow e) {
            return Heard.PENDING;
        }
    }

    /** Empty without an answer. */
    Optional<Closing> closePricesBefore(int priceNo, OrderNo order) {
        return call("price " + priceNo + " of " + order, instance -> instance.cancel.forNewPrice(order, priceNo));
    }

    private <T> Optional<T> call(String what, Function<AnInstance, T> effect) {
        world.orderServiceWaits();
        if (world.strikes(10)) {
            world.trace().line(() -> "  payment-service is not reached: " + what);
            return Optional.empty();
        }
        var answer = new Answered<T>();
        var instance = world.instance();
        world.safely(instance, () -> answer.is = Optional.of(effect.apply(instance)));
        world.orderServiceWaits();
        var lost = world.strikes(10);
        world.trace()
                .line(() -> "  payment-service answers " + what + ": " + answer.is + (lost ? ", and it is lost" : ""));
        return lost ? Optional.empty() : answer.is;
    }

    private static final class Answered<T> {
        Optional<T> is = Optional.empty();
    }
}
