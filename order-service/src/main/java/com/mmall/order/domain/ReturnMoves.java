package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.IllegalOrderMove.Why;
import com.mmall.order.domain.Return.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** 退货: the buyer asks, the shop agrees or declines, the buyer sends, the shop receives and gives the money back. */
public record ReturnMoves(Order order) {
    /** At most so many returns of one order. */
    public static final int MOST = 20;

    /** A buyer may say so often, for all returns of one order, by which carrier they come. */
    public static final int MOST_PARCELS = 100;

    private static final String SENT_BY = "return_sent: ";

    /**
     * The buyer wants to send pieces back. The same request once more, while it is undecided, changes nothing.
     *
     * @param window how long after the receipt
     * @throws IllegalOrderMove unless it was shipped, is in time, and so many pieces are left
     */
    public Change requested(RequestedReturn wanted, Duration window, Instant now) {
        var all = order.afterSales().returns();
        if (all.stream().anyMatch(r -> r.state() == State.REQUESTED && wanted.equals(asked(r)))) {
            return Change.nothing(order);
        }
        requireReturnable(window, now);
        if (all.size() >= MOST) {
            throw new IllegalOrderMove(Why.TOO_MANY_AFTER_SALES);
        }
        for (var line : wanted.lines()) {
            var claimed = order.afterSales().claimed(line.productId()) + line.quantity();
            if (claimed > order.contents().pieces(line.productId())) {
                throw new IllegalOrderMove(Why.MORE_THAN_BOUGHT);
            }
        }
        return order.edit()
                .afterSales(order.afterSales().with(wanted, now))
                .noted(now, "return_requested: " + wanted.reason())
                .done();
    }

    private RequestedReturn asked(Return r) {
        return new RequestedReturn(r.lines(), r.reason(), order.afterSales().picturesOf(r));
    }

    private void requireReturnable(Duration window, Instant now) {
        var completedAt = order.times().completedAt();
        var inTime = completedAt == null || now.isBefore(completedAt.plus(window));
        var shipped = order.status() == OrderStatus.SHIPPED || order.status() == OrderStatus.COMPLETED;
        if (!shipped || !inTime) {
            throw new IllegalOrderMove(Why.NOT_RETURNABLE);
        }
    }

    /** The buyer may send it. */
    public Change agreed(int no, Instant now) {
        var one = one(no);
        return switch (one.state()) {
            case REQUESTED -> changed(one.agreed(), "return_agreed", now);
            case AGREED -> Change.nothing(order);
            case DECLINED, SENT, RECEIVED, WITHDRAWN -> throw new IllegalOrderMove(Why.NOT_NOW_FOR_THIS_RETURN);
        };
    }

    /** It is not taken back, and the buyer reads why; also of a parcel with nothing of it inside. */
    public Change declined(int no, String reason, Instant now) {
        var one = one(no);
        return switch (one.state()) {
            case REQUESTED, AGREED, SENT -> changed(one.declined(reason), "return_declined: " + reason, now);
            case DECLINED -> nothingIf(reason.equals(one.answer()));
            case RECEIVED, WITHDRAWN -> throw new IllegalOrderMove(Why.NOT_NOW_FOR_THIS_RETURN);
        };
    }

    /** The buyer keeps it after all; only before it is sent. */
    public Change withdrawn(int no, Instant now) {
        var one = one(no);
        return switch (one.state()) {
            case REQUESTED, AGREED -> changed(one.withdrawn(), "return_withdrawn", now);
            case WITHDRAWN -> Change.nothing(order);
            case DECLINED, SENT, RECEIVED -> throw new IllegalOrderMove(Why.NOT_NOW_FOR_THIS_RETURN);
        };
    }

    /** The buyer has sent it, or says another carrier or number. */
    public Change sent(int no, Shipment parcel, Instant now) {
        var one = one(no);
        return switch (one.state()) {
            case AGREED, SENT -> parcel.equals(one.parcel()) ? Change.nothing(order) : sent(one, parcel, now);
            case REQUESTED, DECLINED, RECEIVED, WITHDRAWN -> throw new IllegalOrderMove(Why.NOT_NOW_FOR_THIS_RETURN);
        };
    }

    private Change sent(Return one, Shipment parcel, Instant now) {
        var known = order.history().stream()
                .filter(entry -> entry.cause().startsWith(SENT_BY))
                .count();
        if (known >= MOST_PARCELS) {
            throw new IllegalOrderMove(Why.TOO_MANY_AFTER_SALES);
        }
        return changed(one.sent(parcel), SENT_BY + parcel.carrier() + " " + parcel.trackingNo(), now);
    }

    /**
     * All or some of it has come; its money goes back, as far as there is any left. The same once more changes nothing.
     *
     * @param came what has come
     * @param restock what of it goes back on sale
     * @param refundNo of the refund that follows
     * @throws IllegalOrderMove if more has come than was asked for, or more goes back on sale than has come
     */
    public Change received(
            int no, List<RequestedLine> came, List<RequestedLine> restock, String refundNo, Instant now) {
        var one = one(no);
        if (one.state() == State.RECEIVED) {
            var restocked = order.afterSales().refundsFor(one).getFirst().restock();
            return nothingIf(one.received().equals(came) && restocked.equals(restock));
        }
        if (one.state() != State.AGREED && one.state() != State.SENT) {
            throw new IllegalOrderMove(Why.NOT_NOW_FOR_THIS_RETURN);
        }
        requireAmong(came, one.lines());
        requireAmong(restock, came);
        order.refunding().requireRestockable(restock);
        var value = value(came);
        var left = order.refunding().refundable();
        var amount = value.compareTo(left) < 0 ? value : left;
        var refund = DecidedRefund.of(refundNo, amount, one.reason(), restock, no);
        var after = order.edit()
                .afterSales(order.afterSales().changed(one.received(came)))
                .done()
                .order();
        return after.refunding().with(refund, "return_received: " + amount, now);
    }

    /**
     * The money of a return goes back by another refund, as the last one has certainly failed. Its goods are not touched. While
     * the other one is under way, this changes nothing.
     *
     * @throws IllegalOrderMove unless the last refund of this return has failed, or if nothing is left of the payment
     */
    public Change refundedAnew(int no, String refundNo, Instant now) {
        var all = order.afterSales().refundsFor(one(no));
        if (all.isEmpty()) {
            throw new IllegalOrderMove(Why.NOT_NOW_FOR_THIS_RETURN);
        }
        var last = all.getLast();
        return switch (last.money()) {
            case FAILED -> order.refunding().anew(refundNo, last, now);
            case PENDING -> Change.nothing(order);
            case SUCCEEDED, NONE -> throw new IllegalOrderMove(Why.NOT_NOW_FOR_THIS_RETURN);
        };
    }

    private static void requireAmong(List<RequestedLine> some, List<RequestedLine> all) {
        for (var line : some) {
            if (line.quantity() > RequestedLine.pieces(all, line.productId())) {
                throw new IllegalOrderMove(Why.MORE_THAN_BOUGHT);
            }
        }
    }

    /**
     * What these add to the value of all that has come, so that in several returns no fen is lost by rounding: in the end all is
     * worth as much as at once.
     */
    private Money value(List<RequestedLine> came) {
        var before = order.afterSales().received();
        var all = Stream.concat(before.stream(), came.stream()).toList();
        return order.contents().part(all).minus(order.contents().part(before));
    }

    private Return one(int no) {
        return order.afterSales().returned(no).orElseThrow(() -> new IllegalOrderMove(Why.NO_SUCH_RETURN));
    }

    private Change nothingIf(boolean same) {
        if (!same) {
            throw new IllegalOrderMove(Why.NOT_NOW_FOR_THIS_RETURN);
        }
        return Change.nothing(order);
    }

    private Change changed(Return after, String cause, Instant now) {
        return order.edit()
                .afterSales(order.afterSales().changed(after))
                .noted(now, cause)
                .done();
    }
}
