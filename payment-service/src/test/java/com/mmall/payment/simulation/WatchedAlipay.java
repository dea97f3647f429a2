package com.mmall.payment.simulation;

import com.mmall.payment.application.Alipay;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.tasks.ClaimedTask;
import java.util.function.Supplier;

/**
 * Alipay as one instance calls it: what moves money may be asked only by the holder of the task. (A cancel of a payment
 * that is over may come twice, and harms nobody.)
 */
record WatchedAlipay(Alipay alipay, Leases leases, Supplier<ClaimedTask> atWork) implements Alipay {
    @Override
    public PrecreateAnswer precreate(Payment payment) {
        return alipay.precreate(payment);
    }

    @Override
    public TradeAnswer query(Payment payment) {
        return alipay.query(payment);
    }

    @Override
    public CancelAnswer cancel(Payment payment) {
        if (payment.status() == PaymentStatus.CANCELLING) {
            Invariants.callsOutFor(leases.heldBy(atWork.get()));
        }
        return alipay.cancel(payment);
    }

    @Override
    public RefundAnswer refund(Payment payment, Refund refund) {
        Invariants.callsOutFor(leases.heldBy(atWork.get()));
        return alipay.refund(payment, refund);
    }

    @Override
    public RefundAnswer refundQuery(Payment payment, Refund refund) {
        return alipay.refundQuery(payment, refund);
    }
}
