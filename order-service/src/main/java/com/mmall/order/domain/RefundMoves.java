package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.DecidedRefund.GoodsState;
import com.mmall.order.domain.DecidedRefund.MoneyState;
import com.mmall.order.domain.IllegalOrderMove.Why;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the shop decides to give back of a paid order: money, and pieces that go back on sale once the money is back. */
public record RefundMoves(Order order) {
    /** At most so many refunds of one order. */
    public static final int MOST = 100;

    /**
     * The same, if it is what the admin saw: pieces of an order that was shipped meanwhile do not go back on sale.
     *
     * @param version that was seen; null where that is not known
     * @throws IllegalOrderMove if it has changed since
     */
    public RefundMoves asSeenIn(@Nullable Long version) {
        if (version != null && version != order.version()) {
            throw new IllegalOrderMove(Why.CHANGED_MEANWHILE);
        }
        return this;
    }

    /**
     * An admin gives money back. Only the intent is stored; the task that follows carries it out.
     *
     * @param restock pieces that were never sent, or are back without a return
     * @throws IllegalOrderMove unless it is paid and so much is left, of the money and of each product
     */
    public Change decided(String refundNo, Money amount, String reason, List<RequestedLine> restock, Instant now) {
        requirePaid();
        if (amount.fen() == 0 || amount.compareTo(refundable()) > 0) {
            throw new IllegalOrderMove(Why.REFUND_EXCEEDS_PAYMENT);
        }
        requireRestockable(restock);
        return with(DecidedRefund.of(refundNo, amount, reason, restock, null), "refund_decided: " + amount, now);
    }

    /**
     * What can still be given back, as far as the order knows. The sum that payment-service tells may have a refund in it that is
     * still pending here, so that one counts once. Where the shop gave back at payment-service as well, that may be more than is
     * left: payment-service refuses then.
     */
    public Money refundable() {
        var known = order.refunds().refunded();
        var decided = order.afterSales()
                .sum(MoneyState.SUCCEEDED)
                .plus(order.afterSales().sum(MoneyState.PENDING));
        var gone = known.compareTo(decided) > 0 ? known : decided;
        var total = order.contents().total();
        return gone.compareTo(total) < 0 ? total.minus(gone) : Money.ZERO;
    }

    /** Payment-service is certain that the money has gone back, or that it has not. A repeat changes nothing. */
    public Change moneyAnswered(String refundNo, boolean succeeded, Instant now) {
        var refund = order.afterSales()
                .refund(refundNo)
                .filter(r -> r.money() == MoneyState.PENDING)
                .orElse(null);
        if (refund == null) {
            return Change.nothing(order);
        }
        var after = order.afterSales().changed(refundNo, r -> r.moneyAnswered(succeeded));
        var edit = order.edit().afterSales(after);
        if (!succeeded) {
            edit.noted(now, "refund_not_done: " + refund.amount());
        }
        return after.next().isPresent() ? edit.schedule(TaskKind.GIVE_BACK, now).done() : edit.done();
    }

    /** Product-service has put its pieces back on sale. A repeat changes nothing. */
    public Change restocked(String refundNo, Instant now) {
        var refund = order.afterSales()
                .refund(refundNo)
                .filter(r -> r.goods() == GoodsState.PENDING)
                .orElse(null);
        if (refund == null) {
            return Change.nothing(order);
        }
        var after = order.afterSales().changed(refundNo, DecidedRefund::restocked);
        var pieces = refund.restock().stream().mapToInt(RequestedLine::quantity).sum();
        var edit = order.edit().afterSales(after).noted(now, "restocked: " + pieces);
        return after.next().isPresent() ? edit.schedule(TaskKind.GIVE_BACK, now).done() : edit.done();
    }

    /** The money of a failed refund, or what is left of it, goes back under another number; its goods stay with the failed one. */
    Change anew(String refundNo, DecidedRefund failed, Instant now) {
        requirePaid();
        var left = refundable();
        var amount = failed.amount().compareTo(left) < 0 ? failed.amount() : left;
        if (amount.fen() == 0) {
            throw new IllegalOrderMove(Why.REFUND_EXCEEDS_PAYMENT);
        }
        var refund = DecidedRefund.of(refundNo, amount, failed.reason(), List.of(), failed.forReturn());
        return with(refund, "refund_decided: " + amount, now);
    }

    Change with(DecidedRefund refund, String cause, Instant now) {
        return order.edit()
                .afterSales(order.afterSales().with(refund))
                .noted(now, cause)
                .schedule(TaskKind.GIVE_BACK, now)
                .done();
    }

    private void requirePaid() {
        if (order.paidBy() == null || order.status() == OrderStatus.REFUNDED) {
            throw new IllegalOrderMove(Why.NOT_REFUNDABLE);
        }
        if (order.afterSales().refunds().size() >= MOST) {
            throw new IllegalOrderMove(Why.TOO_MANY_AFTER_SALES);
        }
    }

    /** @throws IllegalOrderMove if more would go back on sale than was bought */
    void requireRestockable(List<RequestedLine> restock) {
        for (var line : restock) {
            var back = order.afterSales().restocked(line.productId()) + line.quantity();
            if (back > order.contents().pieces(line.productId())) {
                throw new IllegalOrderMove(Why.MORE_THAN_BOUGHT);
            }
        }
    }
}
