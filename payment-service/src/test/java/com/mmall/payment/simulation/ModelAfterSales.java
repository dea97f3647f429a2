package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.testing.APayment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 售后 of one paid order by the rules of order-service's ReturnMoves and RefundMoves. Each method is one commit, and says
 * whether money or goods have to be given back by it.
 */
final class ModelAfterSales {
    enum State {
        REQUESTED,
        DECLINED,
        AGREED,
        SENT,
        RECEIVED,
        WITHDRAWN
    }

    enum MoneyState {
        NONE,
        PENDING,
        SUCCEEDED,
        FAILED
    }

    enum GoodsState {
        NONE,
        PENDING,
        RESTOCKED,
        DROPPED
    }

    /** 退货. */
    static final class Return {
        final Pieces asked;
        State state = State.REQUESTED;
        Pieces came = Pieces.NONE;
        /** Stands in the order's history for ever. */
        boolean withdrawn;

        Return(Pieces asked) {
            this.asked = asked;
        }

        private Pieces claims() {
            return switch (state) {
                case REQUESTED, AGREED, SENT -> asked;
                case RECEIVED -> came;
                case DECLINED, WITHDRAWN -> Pieces.NONE;
            };
        }
    }

    /** A refund that was decided on. */
    static final class Decided {
        final String no;
        final Money amount;
        final Pieces restock;
        final @Nullable Return forReturn;
        MoneyState money;
        GoodsState goods;
        int asked;

        Decided(String no, Money amount, Pieces restock, @Nullable Return forReturn) {
            this.no = no;
            this.amount = amount;
            this.restock = restock;
            this.forReturn = forReturn;
            this.money = amount.fen() > 0 ? MoneyState.PENDING : MoneyState.NONE;
            this.goods = restock.isNone() ? GoodsState.NONE : GoodsState.PENDING;
        }

        boolean isOver() {
            return money != MoneyState.PENDING && goods != GoodsState.PENDING;
        }
    }

    private static final Money LIST_TOTAL = APayment.AMOUNT;
    private static final int MOST_RETURNS = 20;

    private final OrderRules rules;
    final List<Return> returns = new ArrayList<>();
    final List<Decided> refunds = new ArrayList<>();

    ModelAfterSales(OrderRules rules) {
        this.rules = rules;
    }

    /** The one to go on with. */
    Optional<Decided> next() {
        return refunds.stream().filter(refund -> !refund.isOver()).findFirst();
    }

    List<Decided> refundsFor(Return one) {
        return refunds.stream().filter(refund -> refund.forReturn == one).toList();
    }

    /** The same request once more, while it is undecided, changes nothing. */
    boolean requested(Pieces asked) {
        if (returns.stream().anyMatch(r -> r.state == State.REQUESTED && r.asked.equals(asked))) {
            return false;
        }
        var claimed = returns.stream().map(Return::claims).reduce(asked, Pieces::plus);
        if (returns.size() >= MOST_RETURNS || !claimed.isAmong(Pieces.BOUGHT)) {
            return false;
        }
        return returns.add(new Return(asked));
    }

    boolean agreed(Return one) {
        return moved(one, State.AGREED, one.state == State.REQUESTED);
    }

    boolean declined(Return one) {
        return moved(
                one,
                State.DECLINED,
                one.state == State.REQUESTED || one.state == State.AGREED || one.state == State.SENT);
    }

    boolean withdrawn(Return one) {
        var may = one.state == State.REQUESTED || one.state == State.AGREED;
        one.withdrawn |= may;
        return moved(one, State.WITHDRAWN, may);
    }

    boolean sent(Return one) {
        return moved(one, State.SENT, one.state == State.AGREED);
    }

    private static boolean moved(Return one, State next, boolean may) {
        one.state = may ? next : one.state;
        return may;
    }

    /**
     * @param known what went back in all, as far as the order was told
     * @param refundNo a new one at each request, as order-service draws them
     */
    boolean received(Return one, Pieces came, Pieces restock, String refundNo, Money total, Money known) {
        var again = one.state == State.RECEIVED && !rules.receivesOnce();
        if (!again && !rules.mayBeReceived(one.state)
                || !came.isAmong(one.asked)
                || !restock.isAmong(came)
                || !isRestockable(restock)) {
            return false;
        }
        var amount = least(worth(one, came, total), refundable(total, known));
        one.state = State.RECEIVED;
        one.came = came;
        return refunds.add(new Decided(refundNo, amount, restock, one));
    }

    /** What these add to the value of all that has come. */
    private Money worth(Return one, Pieces came, Money total) {
        var before = rules.valuesAllThatCameTogether() ? came(one) : Pieces.NONE;
        return part(before.plus(came), total).minus(part(before, total));
    }

    /** All that has come with other returns. */
    private Pieces came(@Nullable Return butOf) {
        return returns.stream().filter(r -> r != butOf).map(r -> r.came).reduce(Pieces.NONE, Pieces::plus);
    }

    /** All that has come. */
    Pieces came() {
        return came(null);
    }

    private Money part(Pieces pieces, Money total) {
        return rules.part(pieces.listed(), total, LIST_TOTAL);
    }

    /** Put on sale again, as far as order-service knows. */
    Pieces onSale() {
        return refunds.stream()
                .filter(refund -> refund.goods == GoodsState.RESTOCKED)
                .map(refund -> refund.restock)
                .reduce(Pieces.NONE, Pieces::plus);
    }

    /** Whether its last refund certainly has. */
    boolean hasFailed(Return one) {
        var all = refundsFor(one);
        return !all.isEmpty() && all.getLast().money == MoneyState.FAILED;
    }

    /** By another refund, as the last one has certainly failed. */
    boolean refundedAnew(Return one, String refundNo, Money total, Money known) {
        if (!hasFailed(one)) {
            return false;
        }
        var amount = least(refundsFor(one).getLast().amount, refundable(total, known));
        return amount.fen() > 0 && refunds.add(new Decided(refundNo, amount, Pieces.NONE, one));
    }

    /** Without a return. */
    boolean decided(String refundNo, Money amount, Pieces restock, Money total, Money known) {
        return amount.compareTo(refundable(total, known)) <= 0
                && isRestockable(restock)
                && refunds.add(new Decided(refundNo, amount, restock, null));
    }

    private boolean isRestockable(Pieces more) {
        return !rules.mindsWhatWasRestocked()
                || refunds.stream()
                        .filter(refund -> refund.goods != GoodsState.DROPPED)
                        .map(refund -> refund.restock)
                        .reduce(more, Pieces::plus)
                        .isAmong(Pieces.BOUGHT);
    }

    Money refundable(Money total, Money known) {
        var gone = rules.gone(known, sum(MoneyState.SUCCEEDED), sum(MoneyState.PENDING));
        return gone.compareTo(total) < 0 ? total.minus(gone) : Money.ZERO;
    }

    boolean isMoneyUnderWay() {
        return refunds.stream().anyMatch(refund -> refund.money == MoneyState.PENDING);
    }

    private Money sum(MoneyState state) {
        return refunds.stream()
                .filter(refund -> refund.money == state)
                .map(refund -> refund.amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static Money least(Money a, Money b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Returned goods are back whatever becomes of the money; others stay the buyer's unless it went back. */
    void moneyAnswered(Decided refund, boolean succeeded) {
        if (refund.money == MoneyState.PENDING) {
            refund.money = succeeded ? MoneyState.SUCCEEDED : MoneyState.FAILED;
            if (!succeeded && refund.forReturn == null && refund.goods == GoodsState.PENDING) {
                refund.goods = GoodsState.DROPPED;
            }
        }
    }

    void restocked(Decided refund) {
        if (refund.goods == GoodsState.PENDING) {
            refund.goods = GoodsState.RESTOCKED;
        }
    }
}
