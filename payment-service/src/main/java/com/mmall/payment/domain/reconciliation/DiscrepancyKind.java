package com.mmall.payment.domain.reconciliation;

/** In what way Alipay's books and ours differ. */
public enum DiscrepancyKind {
    /** Alipay has booked a payment that we do not know, or do not know as paid. */
    ONLY_THEIRS,
    /** We have a payment as paid on that day, and no bill has it. */
    ONLY_OURS,
    /** Both have the payment, each with another amount. */
    AMOUNT,
    /** A refund is in one of the books only, or with another amount. */
    REFUND,
    /** Alipay has booked a payment or a refund twice, or one payment under two trades. */
    DUPLICATE_TRADE,
    /** It stands in the bill of another day than that of its time, or is more than a day away from ours. */
    WRONG_DAY,
    /** The bill names another account than ours. */
    UNKNOWN_SELLER,
    /** A line of the bill cannot be read. */
    UNREADABLE_ROW,
    /** Alipay has no bill of that day, hours after it should. */
    MISSING_BILL;

    /** Nothing but the file itself tells whether it is still there: of such lines nothing is kept. */
    public boolean isOfTheFileAlone() {
        return this == UNKNOWN_SELLER || this == UNREADABLE_ROW;
    }
}
