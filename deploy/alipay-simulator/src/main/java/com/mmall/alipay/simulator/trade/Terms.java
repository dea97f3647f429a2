package com.mmall.alipay.simulator.trade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the merchant asked for at precreate, as far as it matters later. */
public record Terms(
        Money amount,
        String subject,
        @Nullable String body,
        @Nullable String passbackParams,
        @Nullable String storeId,
        @Nullable String buyerLogonId,
        Instant expiresAt,
        @Nullable String notifyUrl,
        String charset) {

    /** Whether an identical request, repeated, would have made these terms; the time-out may start anew. */
    public boolean sameDealAs(Terms other) {
        return amount.equals(other.amount) && subject.equals(other.subject);
    }
}
