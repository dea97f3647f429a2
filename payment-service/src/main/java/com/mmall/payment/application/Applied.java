package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;
import com.mmall.tasks.ClaimedTask;
import java.util.List;

/**
 * What a change has done to a payment.
 *
 * @param tasks due at once and claimed by the caller
 */
public record Applied(Payment before, Payment payment, List<ClaimedTask> tasks) {
    public boolean hasChanged() {
        return !before.equals(payment);
    }
}
