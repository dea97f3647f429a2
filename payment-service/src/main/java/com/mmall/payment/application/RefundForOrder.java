package com.mmall.payment.application;

import com.mmall.payment.PaymentRefusals.NotRefundableNow;
import com.mmall.payment.PaymentRefusals.PaymentNotFound;
import com.mmall.payment.PaymentRefusals.RefundDiffers;
import com.mmall.payment.PaymentRefusals.RefundExceedsPayment;
import com.mmall.payment.application.PaymentRecords.RefundRecord;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Refund;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Gives back what order-service has decided to give back, under the number that it has given the refund: asked again, it is the
 * same refund, for ever. Only the intent is committed here; it takes the way of an admin's refund.
 */
@Service
public class RefundForOrder {
    private final Payments payments;
    private final PaymentRecords records;
    private final ApplyChange apply;

    RefundForOrder(Payments payments, PaymentRecords records, ApplyChange apply) {
        this.payments = payments;
        this.records = records;
        this.apply = apply;
    }

    /**
     * @return how far it is
     * @throws RefundExceedsPayment if more is asked for than is left
     * @throws NotRefundableNow while another refund is under way, or before the order has accepted the payment
     * @throws RefundDiffers if the number is that of another amount
     */
    public RefundRecord refund(PaymentNo no, Refund refund) {
        var known = known(no, refund);
        return known.isPresent() ? known.get() : begin(no, refund);
    }

    private RefundRecord begin(PaymentNo no, Refund refund) {
        var payment = payments.find(no).orElseThrow(PaymentNotFound::new);
        RefundPayment.requireRefundable(payment, refund.amount());
        var requested = new Event.RefundRequested(refund);
        try {
            apply.to(no, requested, Cause.of("order-service", requested), RefundForOrder::requireBegun);
        } catch (DuplicateKeyException e) {
            throw new NotRefundableNow(); // the same request was faster and has ended: the next repeat reads it
        }
        return known(no, refund).orElseThrow();
    }

    private static void requireBegun(Applied applied) {
        if (!applied.hasChanged()) {
            throw new NotRefundableNow();
        }
    }

    private Optional<RefundRecord> known(PaymentNo no, Refund refund) {
        var known = records.refunds(no).stream()
                .filter(r -> r.refundNo().equals(refund.refundNo()))
                .findFirst();
        if (known.filter(r -> r.amountFen() != refund.amount().fen()).isPresent()) {
            throw new RefundDiffers();
        }
        return known;
    }
}
