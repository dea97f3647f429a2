package com.mmall.payment.application;

import com.mmall.payment.PaymentRefusals.NoOpenAlert;
import com.mmall.payment.PaymentRefusals.PaymentNotFound;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.PaymentNo;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** An admin has seen to what waited for a person, and says how. It moves nothing but the list. */
@Service
public class SeeToAlerts {
    private final Attention attention;

    SeeToAlerts(Attention attention) {
        this.attention = attention;
    }

    /**
     * The same words about the same kinds again change nothing; of several kinds, those that are open are closed.
     *
     * @param raisedBy leaves alone what was raised later, when the admin had already looked; null for all
     * @throws PaymentNotFound if there is no such payment
     * @throws NoOpenAlert if none of these kinds is open
     */
    public void seeTo(PaymentNo paymentNo, Set<Alert> kinds, String note, @Nullable Instant raisedBy, long adminId) {
        var outcome = attention
                .seenTo(paymentNo, kinds, raisedBy, new Cause("admin " + adminId, note))
                .orElseThrow(PaymentNotFound::new);
        if (outcome == Attention.Outcome.NONE_OPEN) {
            throw new NoOpenAlert();
        }
    }
}
