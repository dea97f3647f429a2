package com.mmall.payment.alipay;

import com.alipay.api.AlipayResponse;

/** What came back from the gateway, sorted by how far it can be trusted and by {@code code}. */
sealed interface Reply<T extends AlipayResponse> {
    /** Signed, 10000: it was handled. What that means stands in the response. */
    record Handled<T extends AlipayResponse>(T response) implements Reply<T> {}

    /**
     * Signed, 40004: definitely refused.
     *
     * @param why {@code sub_code} without its prefix, which Alipay spells in several ways
     */
    record Declined<T extends AlipayResponse>(T response, String why) implements Reply<T> {}

    /** The gateway does not accept something about this one request. */
    record Rejected<T extends AlipayResponse>(String code) implements Reply<T> {}

    /** The gateway does not accept app, key or permission; true for every such call until somebody acts. */
    record Misconfigured<T extends AlipayResponse>(String code) implements Reply<T> {}

    /** Nothing certain: no answer, an unsigned one, or one that says "unknown" itself. */
    record Unknown<T extends AlipayResponse>(String reason) implements Reply<T> {}
}
