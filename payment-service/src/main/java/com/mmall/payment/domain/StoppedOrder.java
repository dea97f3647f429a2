package com.mmall.payment.domain;

/**
 * What can no longer be paid of an order.
 *
 * @param closed nothing at all, for good
 * @param leastPriceNo the first of its prices that can still be paid
 */
public record StoppedOrder(boolean closed, int leastPriceNo) {
    public static final StoppedOrder NOTHING = new StoppedOrder(false, 0);

    public StoppedOrder closedForGood() {
        return new StoppedOrder(true, leastPriceNo);
    }

    public StoppedOrder pricesBefore(int priceNo) {
        return new StoppedOrder(closed, Math.max(leastPriceNo, priceNo));
    }

    /** Whether that has been stopped already. */
    public boolean hasStoppedBefore(int priceNo) {
        return leastPriceNo >= priceNo;
    }
}
