package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money that the shop has decided to give back for an order, and the pieces that go back on sale with it.
 *
 * @param refundNo names the refund at payment-service and the return at product-service, so each may be asked for again
 * @param forReturn number of the return it is for; null if it is for none
 */
public record DecidedRefund(
        String refundNo,
        Money amount,
        String reason,
        List<RequestedLine> restock,
        @Nullable Integer forReturn,
        MoneyState money,
        GoodsState goods) {
    /** How far the money is. */
    public enum MoneyState {
        /** There is none to give back. */
        NONE,
        PENDING,
        SUCCEEDED,
        FAILED
    }

    /** How far the pieces are. */
    public enum GoodsState {
        /** There are none to put back on sale. */
        NONE,
        PENDING,
        RESTOCKED,
        /** The money did not go back, so the goods are still the buyer's. */
        DROPPED
    }

    public DecidedRefund {
        restock = List.copyOf(restock);
    }

    static DecidedRefund of(
            String refundNo, Money amount, String reason, List<RequestedLine> restock, @Nullable Integer forReturn) {
        return new DecidedRefund(
                refundNo,
                amount,
                reason,
                restock,
                forReturn,
                amount.fen() > 0 ? MoneyState.PENDING : MoneyState.NONE,
                restock.isEmpty() ? GoodsState.NONE : GoodsState.PENDING);
    }

    public boolean isOver() {
        return money != MoneyState.PENDING && goods != GoodsState.PENDING;
    }

    /** Returned goods are back whatever becomes of the money; others stay the buyer's unless it went back. */
    DecidedRefund moneyAnswered(boolean succeeded) {
        var dropped = !succeeded && forReturn == null && goods == GoodsState.PENDING;
        return new DecidedRefund(
                refundNo,
                amount,
                reason,
                restock,
                forReturn,
                succeeded ? MoneyState.SUCCEEDED : MoneyState.FAILED,
                dropped ? GoodsState.DROPPED : goods);
    }

    DecidedRefund restocked() {
        return new DecidedRefund(refundNo, amount, reason, restock, forReturn, money, GoodsState.RESTOCKED);
    }

    int restocks(long productId) {
        return goods == GoodsState.DROPPED ? 0 : RequestedLine.pieces(restock, productId);
    }
}
