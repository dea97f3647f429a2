package com.mmall.payment.alipay;

/** What came back from the gateway, sorted by how far it can be trusted and by {@code code}. */
sealed interface Reply {
    /** Signed, 10000: it was handled. What that means stands in the answer. */
    record Handled(Answer answer) implements Reply {}

    /**
     * Signed, 40004: definitely refused.
     *
     * @param why {@code sub_code} without its prefix, which Alipay spells in several ways
     */
    record Declined(Answer answer, String why) implements Reply {}

    /** The gateway does not accept something about this one request. */
    record Rejected(String code) implements Reply {}

    /** The gateway does not accept app, key or permission; true for every such call until somebody acts. */
    record Misconfigured(String code) implements Reply {}

    /** Signed by Alipay, but not to be read: nothing follows from it, and a person must hear of it. */
    record Unreadable(String what) implements Reply {}

    /** Nothing certain: no answer, an unsigned one, or one that says "unknown" itself. */
    record Unknown(String reason) implements Reply {}
}
