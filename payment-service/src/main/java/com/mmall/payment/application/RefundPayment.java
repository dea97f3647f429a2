package com.mmall.payment.application;

import com.mmall.conventions.idempotency.IdempotencyKeys.Reused;
import com.mmall.conventions.money.Money;
import com.mmall.payment.PaymentRefusals.NotRefundableNow;
import com.mmall.payment.PaymentRefusals.RefundExceedsPayment;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Refund;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * An admin gives money back, all or part of it. Only the intent is committed here; its tasks hold shipping, give the money
 * back and let the order ship again, so no crash leaves an order held.
 */
@Service
public class RefundPayment {
    private final ApplyChange apply;
    private final IdempotencyKeys keys;

    RefundPayment(ApplyChange apply, IdempotencyKeys keys) {
        this.apply = apply;
        this.keys = keys;
    }

    /**
     * The same key brings the same refund, never a second one: its number follows from payment and key. It does so also at
     * the same moment, and when the key is kept no longer.
     *
     * @return the refund's number
     * @throws RefundExceedsPayment if more is asked for than is left
     * @throws Reused if the key was another request's, or one's that is kept no longer
     * @throws NotRefundableNow if the order has not accepted the payment, or another refund is under way
     */
    public String refund(Payment payment, Money amount, String reason, long adminId, String idempotencyKey) {
        var operation = "POST /api/admin/payments/" + payment.paymentNo() + "/refunds";
        var key = keys.key(payment.orderNo(), adminId, operation, idempotencyKey, amount.yuan() + "\n" + reason);
        var made = keys.made(key);
        if (made.isPresent()) {
            return made.get();
        }
        requireRefundable(payment, amount);
        var refund = new Refund("R" + key.scopeAndKey().substring(0, 32), amount, reason);
        var requested = new Event.RefundRequested(refund);
        try {
            apply.to(
                    payment.paymentNo(),
                    requested,
                    Cause.of("admin " + adminId, requested),
                    applied -> remember(applied, refund, key));
        } catch (DuplicateKeyException e) { // the same request was faster, or gave back long ago
            return keys.made(key).orElseThrow(Reused::new);
        } catch (NotRefundableNow e) { // perhaps for the same request, which was faster
            return keys.made(key).orElseThrow(() -> e);
        }
        return refund.refundNo();
    }

    /** By the payment as it was read; under its lock it is looked at again. */
    static void requireRefundable(Payment payment, Money amount) {
        if (amount.fen() == 0 || amount.compareTo(payment.remainder()) > 0) {
            throw new RefundExceedsPayment(payment.remainder().yuan());
        }
        if (!payment.accepted() || payment.refund() != null) {
            throw new NotRefundableNow();
        }
    }

    /** Inside the transaction: a refund that was not begun leaves no key behind. */
    private void remember(Applied applied, Refund refund, IdempotencyKeys.Key key) {
        if (!applied.hasChanged()) {
            throw new NotRefundableNow();
        }
        keys.remember(key, refund.refundNo());
    }
}
