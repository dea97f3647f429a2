package com.mmall.payment.application;

import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.PaymentNo;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What waits for a person beyond the moves of a payment, and that a person has seen to it. One transaction each. */
public interface Attention {
    /**
     * Closes open alerts, also of a payment that cannot be read. Those whose cause lasts come back only with news.
     *
     * @param raisedBy leaves alone what was raised later; null for all
     * @return empty if there is no such payment
     */
    Optional<Outcome> seenTo(PaymentNo paymentNo, Set<Alert> kinds, @Nullable Instant raisedBy, Cause who);

    enum Outcome {
        SEEN_TO,
        /** By the same person, in the same words. */
        SEEN_TO_BEFORE,
        NONE_OPEN
    }
}
