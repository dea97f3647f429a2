package com.mmall.payment.application;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Intent;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.ShippingHold;
import java.time.Instant;

/** order-service, as far as a payment needs it. None of the methods throws: what is not certain is {@code Unknown}. */
public interface Orders {
    Payable payable(OrderNo orderNo, long userId);

    /** Safe to repeat: every call for a payment gets the same decision. */
    OrderDecision paid(Payment payment);

    /** Safe to repeat. @return whether order-service has certainly taken it in */
    boolean refunded(Payment payment);

    /** Asks that nothing be shipped while {@link Payment#holdAsOf this refund} is under way. Safe to repeat. */
    ShippingHold holdShipping(Payment payment);

    /**
     * The refund is over, so its hold ends; that of a later refund does not, and the request to hold for this one does nothing
     * if it comes only now. Safe to repeat.
     *
     * @return whether order-service has certainly taken it in
     */
    boolean liftHold(Payment payment);

    sealed interface Payable {
        /** @param priceNo see {@link Intent#priceNo} */
        record Yes(Money total, int priceNo, String subject, Instant payBefore) implements Payable {}

        /** It can be paid in a moment, at another price. */
        record PriceChanging() implements Payable {}

        record No(String status) implements Payable {}

        record NotFound() implements Payable {}

        record Unknown(String reason) implements Payable {}
    }
}
