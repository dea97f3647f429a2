package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.application.CancelPayment.Closing;
import com.mmall.payment.simulation.ModelAfterSales.State;
import org.jspecify.annotations.Nullable;

/** What order-service and product-service do about returns and prices. Here all of it is as it should be; a planted bug is one method bent. */
class OrderRules {
    /** What order-service hears about a refund. */
    enum Heard {
        SUCCEEDED,
        FAILED,
        PENDING,
        UNKNOWN
    }

    /** The number that payment-service is asked for a refund under, for the n-th time. */
    String refundNo(String decided, int asked) {
        return decided;
    }

    /** What is stored of an answer about a refund; only SUCCEEDED and FAILED are. */
    Heard stored(Heard answer) {
        return answer;
    }

    /** Whether the task that gives back is committed with the decision to do so. */
    boolean schedulesWithTheDecision() {
        return true;
    }

    boolean mayBeReceived(State state) {
        return state == State.AGREED || state == State.SENT;
    }

    /** Whether what has come once changes nothing when it is received again. */
    boolean receivesOnce() {
        return true;
    }

    boolean mindsWhatWasRestocked() {
        return true;
    }

    /** Whether product-service refuses more than was sold. */
    boolean stockMindsWhatCameBack() {
        return true;
    }

    /** Whether product-service knows the number of what it took back before. */
    boolean stockKnowsItsReturns() {
        return true;
    }

    /** What pieces are worth in an order that costs {@code total}. */
    Money part(Money listed, Money total, Money listTotal) {
        return new Money(listed.fen() * total.fen() / listTotal.fen());
    }

    /** Whether what comes in several returns is worth as much as at once, to the fen. */
    boolean valuesAllThatCameTogether() {
        return true;
    }

    /**
     * What has gone back or will, as far as the order knows.
     *
     * @param known what payment-service told, which may have a refund in it that is still pending here
     */
    Money gone(Money known, Money succeeded, Money pending) {
        var decided = succeeded.plus(pending);
        return known.compareTo(decided) > 0 ? known : decided;
    }

    /** Whether payment-service is asked to close what can be paid at the price of before. */
    boolean closesTheOldPrice() {
        return true;
    }

    /** @param answer null if none came */
    boolean changesPrice(@Nullable Closing answer) {
        return answer == Closing.CLOSED;
    }

    /** The total that a payment is begun with. */
    Money told(Money total, int priceNo) {
        return total;
    }

    /** Whether an order takes a payment of this amount. */
    boolean takes(Money amount, Money total) {
        return amount.equals(total);
    }
}
