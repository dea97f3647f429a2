package com.mmall.payment.alipay;

import org.jspecify.annotations.Nullable;

/** The text that came back to a call, kept beside the SDK, which loses it when it cannot make sense of a field. */
final class RawAnswer {
    static final ScopedValue<RawAnswer> OF_THIS_CALL = ScopedValue.newInstance();

    private @Nullable String text;
    private @Nullable String traceId;

    /** The first answer of a call is the one that was asked for; a download of a certificate may follow. */
    void heard(String body, @Nullable String trace) {
        if (text == null) {
            text = body;
            traceId = trace;
        }
    }

    @Nullable
    String text() {
        return text;
    }

    @Nullable
    String traceId() {
        return traceId;
    }
}
