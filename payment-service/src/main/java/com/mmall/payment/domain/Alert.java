package com.mmall.payment.domain;

/** What needs a person; told once per payment and kind, and again only if it is news ({@link AlertNews}). */
public enum Alert {
    /** Alipay's trade has another amount than ours. */
    AMOUNT_MISMATCH,
    /** Another trade number than the one stored. */
    TRADE_NO_DIFFERS,
    /** A trade that waited for its buyer is said not to exist. */
    TRADE_VANISHED,
    /** Alipay does not take a request about this payment as we write it. */
    REQUEST_REJECTED,
    /** Alipay has signed an answer or a notify about this payment that cannot be read. */
    ANSWER_UNREADABLE,
    /** Alipay makes no QR code: a limit, a restriction of the seller, or something about our request. */
    ALIPAY_REFUSED,
    /** The payment number was known to Alipay with other data. */
    NUMBER_USED,
    /** No certain answer for 15 minutes after the deadline. */
    STUCK,
    /** Alipay refuses the cancel. */
    CANCEL_REFUSED,
    /** Alipay refuses the refund. */
    REFUND_REFUSED,
    /** Money went back that we did not send back. */
    REFUNDED_AT_ALIPAY,
    /** order-service has not answered for 15 minutes. */
    ORDER_UNREACHABLE,
    /** Two certain answers that cannot both be true. */
    CONTRADICTION,
    /** Its row makes no sense, so nothing can be done about it. */
    UNREADABLE,
    /** A task fails by itself, each time it is tried: a bug of ours. */
    DUTY_FAILS;

    /**
     * Whether a move has ended what this is about. What tells of something odd, rather than of something that does not get
     * on, stays until a person has looked.
     */
    public boolean endedBy(Payment before, Transition next) {
        return switch (this) {
            case STUCK, ANSWER_UNREADABLE -> settled(before, next.payment()) || drops(next, TaskKind.WATCH);
            case REQUEST_REJECTED, TRADE_VANISHED, AMOUNT_MISMATCH, CANCEL_REFUSED -> settled(before, next.payment());
            case REFUND_REFUSED -> next.payment().refunded().compareTo(before.refunded()) > 0;
            case ORDER_UNREACHABLE ->
                drops(next, TaskKind.TELL_PAID)
                        || drops(next, TaskKind.HOLD_SHIPPING)
                        || drops(next, TaskKind.TELL_REFUNDED)
                        || drops(next, TaskKind.LIFT_HOLD);
            case UNREADABLE, DUTY_FAILS ->
                settled(before, next.payment())
                        || ORDER_UNREACHABLE.endedBy(before, next)
                        || STUCK.endedBy(before, next);
            // a later payment of the same order tells anew
            case ALIPAY_REFUSED, TRADE_NO_DIFFERS, NUMBER_USED, REFUNDED_AT_ALIPAY, CONTRADICTION -> false;
        };
    }

    private static boolean settled(Payment before, Payment after) {
        return before.status() != after.status()
                && switch (after.status()) {
                    case PAID, COMPLETED, CANCELLED, FAILED, PARTIALLY_REFUNDED, REFUNDED -> true;
                    case CREATED, AWAITING_PAYMENT, CANCELLING, REFUNDING -> false;
                };
    }

    private static boolean drops(Transition next, TaskKind kind) {
        return next.tasks().stream().anyMatch(task -> task instanceof TaskChange.Cancel && task.kind() == kind);
    }
}
