package com.mmall.alipay.simulator.bill;

/** What can be wrong with a trade in its bill. The trade itself stays as it is. */
public enum BillFault {
    /** The row of its payment is not there. */
    MISSING_ROW,
    /** Rows of its refunds are not there. */
    MISSING_REFUND,
    /** Its payment has one yuan more. */
    OTHER_AMOUNT,
    /** Its refunds have one yuan more. */
    OTHER_REFUND_AMOUNT,
    /** The row of its payment stands there twice. */
    DUPLICATE_ROW,
    /** Another row like its payment's, under a number and a trade that nobody has. */
    EXTRA_ROW,
    /** The same, in a file of another account. */
    OTHER_SELLER,
    /** Its payment was completed two days before the day of the bill. */
    OTHER_DAY,
    /** Another line that makes no sense. */
    UNREADABLE_ROW,
    /** Its title has all that a reader may stumble over. */
    ODD_TITLE
}
