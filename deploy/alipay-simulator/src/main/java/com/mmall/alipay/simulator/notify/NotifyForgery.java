package com.mmall.alipay.simulator.notify;

/**
 * One way in which a notify is not the genuine news of a payment. Those of CONTENT are signed with Alipay's real key:
 * only looking at the content reveals them. The value is the false amount, status and so on, where there is one.
 */
public record NotifyForgery(Kind kind, String value) {
    public static final NotifyForgery OTHER_AMOUNT = amount("0.01");
    public static final NotifyForgery OTHER_APP = new NotifyForgery(Kind.OTHER_APP, "2021000000000000");
    public static final NotifyForgery OTHER_SELLER = new NotifyForgery(Kind.OTHER_SELLER, "2088999999999999");
    public static final NotifyForgery UNKNOWN_TRADE = new NotifyForgery(Kind.UNKNOWN_TRADE, "NEVERHEARDOF1");
    public static final NotifyForgery OTHER_TRADE_NO =
            new NotifyForgery(Kind.OTHER_TRADE_NO, "2026010122001499990000000001");
    public static final NotifyForgery NO_SIGN = new NotifyForgery(Kind.NO_SIGN, "");
    public static final NotifyForgery SHORT_SIGN = new NotifyForgery(Kind.SHORT_SIGN, "");
    public static final NotifyForgery NOT_BASE64_SIGN = new NotifyForgery(Kind.NOT_BASE64_SIGN, "");
    public static final NotifyForgery PLUS_AS_BLANK = new NotifyForgery(Kind.PLUS_AS_BLANK, "");
    public static final NotifyForgery SHA1_SIGN = new NotifyForgery(Kind.SHA1_SIGN, "");
    public static final NotifyForgery FOREIGN_KEY_SIGN = new NotifyForgery(Kind.FOREIGN_KEY_SIGN, "");
    public static final NotifyForgery APP_KEY_SIGN = new NotifyForgery(Kind.APP_KEY_SIGN, "");
    public static final NotifyForgery ALTERED_AFTER_SIGNING = new NotifyForgery(Kind.ALTERED_AFTER_SIGNING, "0.02");
    public static final NotifyForgery EXTRA_PARAMETER = new NotifyForgery(Kind.EXTRA_PARAMETER, "");
    public static final NotifyForgery DUPLICATED_PARAMETER = new NotifyForgery(Kind.DUPLICATED_PARAMETER, "0.01");
    public static final NotifyForgery ARRAY_PARAMETER = new NotifyForgery(Kind.ARRAY_PARAMETER, "");
    public static final NotifyForgery QUERY_STRING = new NotifyForgery(Kind.QUERY_STRING, "0.01");
    public static final NotifyForgery UNKNOWN_CHARSET = new NotifyForgery(Kind.UNKNOWN_CHARSET, "x-no-such-charset");
    public static final NotifyForgery GBK = new NotifyForgery(Kind.GBK, "gbk");
    public static final NotifyForgery HUGE = new NotifyForgery(Kind.HUGE, "");
    public static final NotifyForgery MANY_FIELDS = new NotifyForgery(Kind.MANY_FIELDS, "");
    public static final NotifyForgery PAID_ALTHOUGH_NOT = new NotifyForgery(Kind.STATUS, "TRADE_SUCCESS");

    /** What is wrong. */
    public enum Kind {
        OTHER_AMOUNT,
        OTHER_APP,
        OTHER_SELLER,
        UNKNOWN_TRADE,
        OTHER_TRADE_NO,
        STATUS,
        NO_SIGN,
        SHORT_SIGN,
        NOT_BASE64_SIGN,
        PLUS_AS_BLANK,
        SHA1_SIGN,
        FOREIGN_KEY_SIGN,
        APP_KEY_SIGN,
        ALTERED_AFTER_SIGNING,
        EXTRA_PARAMETER,
        DUPLICATED_PARAMETER,
        ARRAY_PARAMETER,
        QUERY_STRING,
        UNKNOWN_CHARSET,
        GBK,
        HUGE,
        MANY_FIELDS
    }

    /** Another total_amount, rightly signed: {@code 0.01}, or a strange form such as {@code 88.880} or {@code 8.88E1}. */
    public static NotifyForgery amount(String text) {
        return new NotifyForgery(Kind.OTHER_AMOUNT, text);
    }

    /** Another trade_status, rightly signed: a known one out of turn, or one that does not exist. */
    public static NotifyForgery status(String text) {
        return new NotifyForgery(Kind.STATUS, text);
    }

    /** The forgery of that kind with its usual value. */
    public static NotifyForgery of(Kind kind) {
        return switch (kind) {
            case OTHER_AMOUNT -> OTHER_AMOUNT;
            case OTHER_APP -> OTHER_APP;
            case OTHER_SELLER -> OTHER_SELLER;
            case UNKNOWN_TRADE -> UNKNOWN_TRADE;
            case OTHER_TRADE_NO -> OTHER_TRADE_NO;
            case STATUS -> PAID_ALTHOUGH_NOT;
            case ALTERED_AFTER_SIGNING, DUPLICATED_PARAMETER, QUERY_STRING -> new NotifyForgery(kind, "0.01");
            case UNKNOWN_CHARSET -> UNKNOWN_CHARSET;
            case GBK -> GBK;
            default -> new NotifyForgery(kind, "");
        };
    }
}
