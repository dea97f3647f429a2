package com.mmall.payment.application;

import com.mmall.payment.domain.TaskKind;

/** Which tasks are claimed together, the most pressing first; each group has a share of the slots. */
public enum ClaimGroup {
    URGENT,
    QUERIES,
    IMAGES,
    WATCHES;

    public static ClaimGroup of(TaskKind kind) {
        return switch (kind) {
            case CANCEL, HOLD_SHIPPING, REFUND, TELL_PAID, TELL_REFUNDED, LIFT_HOLD, PRECREATE -> URGENT;
            case QUERY -> QUERIES;
            case PUBLISH_QR, REMOVE_QR -> IMAGES;
            case WATCH -> WATCHES;
        };
    }
}
