package com.mmall.payment.application.reconciliation;

import com.mmall.payment.application.Applied;
import com.mmall.payment.application.Change;
import com.mmall.payment.domain.Payment;
import java.util.List;
import java.util.Optional;

/** Payments that our books had and have no more. */
public interface LostPayments {
    /**
     * Writes a payment anew, as the changes leave it, in one transaction.
     *
     * @param intent as it may have begun
     * @param changes what is known of it, in order; the first one must lead to a payment that is not open
     * @return empty if we have a payment of that number
     */
    Optional<Applied> add(Payment intent, List<Change> changes);
}
