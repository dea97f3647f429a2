package com.mmall.alipay.simulator.fault;

/** The catalogue. Whether Alipay has carried the call out is the first thing to know about a fault. */
public enum FaultKind {
    // the connection
    RESET_BEFORE_EFFECT(false),
    HANGUP_BEFORE_EFFECT(false),
    ANSWER_LOST(true),
    ANSWER_LOST_BY_HANGUP(true),
    DELAY(true),
    SLOW_ANSWER(true),
    SLOW_DRIP(true),
    CUT_OFF(true),
    // HTTP
    HTTP_500(false),
    HTTP_502_HTML(false),
    HTTP_302(false),
    HTTP_307(false),
    EMPTY_BODY(true),
    HTML(true),
    CUT_JSON(true),
    EMPTY_OBJECT(true),
    // signature and form
    NO_SIGN(true),
    SHORT_SIGN(true),
    FOREIGN_KEY_SIGN(true),
    SIGN_OF_OTHER_TEXT(true),
    WRONG_NODE_NAME(true),
    SIGN_FIRST(true),
    PRETTY_PRINTED(true),
    SLASH_ESCAPED(true),
    // codes
    UNAVAILABLE(false),
    UNAVAILABLE_WITHOUT_SUB_CODE(false),
    UNAVAILABLE_AFTER_EFFECT(true),
    SYSTEM_ERROR(false),
    SYSTEM_ERROR_AFTER_EFFECT(true),
    CALL_LIMITED(false),
    INVALID_SIGNATURE(false),
    NO_PERMISSION(false),
    REFUSED(false),
    RETRY_FLAG(false),
    // content
    OTHER_TRADE(true),
    OTHER_AMOUNT(true),
    UNKNOWN_STATUS(true),
    NO_QR_CODE(true),
    STRANGE_QR_CODE(true),
    NO_FUND_CHANGE(true),
    NUMERIC_AMOUNTS(true),
    OTHER_FIELD_ORDER(true),
    EXTRA_FIELDS(true),
    MALFORMED_DATE(true),
    // other spellings of the same: 88.8 and 88.8000 as text, 8880E-2 as a number, a time with T and +08:00
    SHORT_AMOUNTS(true),
    LONG_AMOUNTS(true),
    EXPONENT_AMOUNTS(true),
    NUMERIC_TRADE_NO(true),
    ISO_TIMES(true),
    FEWER_FIELDS(true),
    // signed, and not to be read for certain: 88,80, or the amount twice
    COMMA_AMOUNTS(true),
    FIELD_TWICE(true);

    private final boolean done;

    FaultKind(boolean done) {
        this.done = done;
    }

    /** Whether the call is carried out all the same. */
    public boolean done() {
        return done;
    }
}
