package com.mmall.payment.application;

import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;

/**
 * Alipay, as far as a payment needs it. One call out per method (a query of a closed trade asks for refunds as well); none
 * of them throws: what is not certain is {@code Unknown}.
 */
public interface Alipay {
    /** The body follows from the payment alone, so that a repeat is identical. */
    PrecreateAnswer precreate(Payment payment);

    /** False while calls for QR codes are held back because Alipay refuses our configuration. */
    default boolean takesPayments() {
        return true;
    }

    TradeAnswer query(Payment payment);

    CancelAnswer cancel(Payment payment);

    RefundAnswer refund(Payment payment, Refund refund);

    /** Asks what has become of a refund; {@code NotFound} only on a signed answer that shows none. */
    RefundAnswer refundQuery(Payment payment, Refund refund);
}
