package com.mmall.payment.application;

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
     * The same key brings the same refund, never a second one, also at the same moment.
     *
     * @return the refund's number
     * @throws RefundExceedsPayment if more is asked for than is left
     * @throws NotRefundableNow if the order has not accepted the payment, or another refund is under way
     */
    public String refund(Payment payment, Money amount, String reason, long adminId, String idempotencyKey) {
        var operation = "POST /api/admin/payments/" + payment.paymentNo() + "/refunds";
        var key = keys.key(adminId, operation, idempotencyKey, amount.yuan() + "\n" + reason);
        var made = keys.made(key);
        if (made.isPresent()) {
            return made.get();
        }
        requireRefundable(payment, amount);
        // Another number after each refund of the payment: a key that is kept no longer is as new.
        var after = keys.key(adminId, operation + " after " + payment.refundRequestedAt(), idempotencyKey, "");
        var refund = new Refund("R" + after.scopeAndKey().substring(0, 32), amount, reason);
        var requested = new Event.RefundRequested(refund);
        try {
            apply.to(
                    payment.paymentNo(),
                    requested,
                    Cause.of("admin " + adminId, requested),
                    applied -> remember(applied, refund, key));
        } catch (DuplicateKeyException | NotRefundableNow e) { // perhaps as the same request was faster
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
