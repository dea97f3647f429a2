package com.mmall.payment.domain.reconciliation;

/** Why a discrepancy is there no more, without a person's word. */
public enum Healing {
    /** Alipay's answer was taken in, or what was under way came about. */
    BOOKS_AGREE,
    /** A later bill of the day says something else, or has the row no more. */
    BILL_CORRECTED,
    /** A bill has what was in none. */
    BILLED,
    /** Both books still differ, in another way: that is told of by itself. */
    BECAME_ANOTHER
}
