package com.mmall.order.domain;

import com.mmall.order.domain.IllegalOrderMove.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 订单. Immutable; each move of its life returns the order after it and the tasks that follow. Every move says what it does in
 * every status, and one that has been made already changes nothing.
 *
 * @param paidBy the one payment that was accepted
 * @param afterSales what the shop gives back and the buyer sends back
 * @param version of what is stored: rises with each change, so that one that was read before it is told from the present one
 */
public record Order(
        OrderNo no,
        long userId,
        OrderStatus status,
        OrderItems contents,
        ShipTo shipTo,
        String note,
        OrderTimes times,
        @Nullable Closing closing,
        @Nullable PaymentNo paidBy,
        Refunds refunds,
        AfterSales afterSales,
        @Nullable Shipment shipment,
        List<HistoryEntry> history,
        long version) {
    /** A placing that takes longer is given up; the buyer has been told so by then. */
    public static final Duration TIME_TO_PLACE = Duration.ofSeconds(30);

    public Order {
        history = List.copyOf(history);
    }

    /** Its number is committed before any stock is reserved under it. */
    public static Change placing(OrderNo no, long userId, ShipTo shipTo, String note, Instant now) {
        var order = new Order(
                no,
                userId,
                OrderStatus.PLACING,
                OrderItems.NOT_YET,
                shipTo,
                note,
                OrderTimes.created(now),
                null,
                null,
                Refunds.NONE,
                AfterSales.NONE,
                null,
                List.of(HistoryEntry.placing(now)),
                1);
        return new Change(
                order, List.of(new ScheduledTask(TaskKind.ABANDON_PLACING, now.plus(TIME_TO_PLACE))), Set.of());
    }

    /** Stock is reserved, so this is an order now, payable for {@code window}. */
    public Change confirmed(OrderItems reserved, Duration window, Instant now) {
        if (status != OrderStatus.PLACING || !now.isBefore(times.createdAt().plus(TIME_TO_PLACE))) {
            throw new IllegalOrderMove(Why.NOT_PLACING);
        }
        var payBefore = now.plus(window);
        return edit().contents(reserved)
                .times(times.placed(now, payBefore))
                .to(OrderStatus.PENDING_PAYMENT, now, "placed")
                .schedule(TaskKind.CLOSE_UNPAID, payBefore)
                .cancel(TaskKind.ABANDON_PLACING)
                .done();
    }

    /**
     * It will not be an order. Nobody else has heard of its number, so there is no payment to close; the release is
     * scheduled whatever is known of the reservation, because a reserve may still be on its way.
     */
    public Change abandoned(String cause, Instant now) {
        return status == OrderStatus.PLACING
                ? edit().closing(new Closing(CloseReason.NOT_PLACED, true))
                        .to(OrderStatus.CLOSING, now, cause)
                        .schedule(TaskKind.RELEASE, now)
                        .cancel(TaskKind.ABANDON_PLACING)
                        .done()
                : Change.nothing(this);
    }

    /** The time to pay may be over. */
    public Change windowOver(Instant now) {
        if (status != OrderStatus.PENDING_PAYMENT) {
            return Change.nothing(this);
        }
        var payBefore = times.payBefore();
        return payBefore != null && now.isBefore(payBefore)
                ? edit().schedule(TaskKind.CLOSE_UNPAID, payBefore).done()
                : closing(CloseReason.PAYMENT_WINDOW_OVER, "payment_window_over", now);
    }

    /**
     * Somebody wants it closed; it is, once payment-service agrees.
     *
     * @throws IllegalOrderMove once it is paid
     */
    public Change cancelled(CloseReason by, String cause, Instant now) {
        return switch (status) {
            case PENDING_PAYMENT -> closing(by, cause, now);
            case CLOSING, CLOSED -> Change.nothing(this);
            case PLACING -> throw new IllegalOrderMove(Why.NOT_PLACING);
            case PAID, SHIPPED, COMPLETED, REFUNDED -> throw new IllegalOrderMove(Why.ALREADY_PAID);
        };
    }

    private Change closing(CloseReason reason, String cause, Instant now) {
        return editAtPresentPrice()
                .closing(new Closing(reason, false))
                .to(OrderStatus.CLOSING, now, cause)
                .schedule(TaskKind.ASK_CLOSING, now)
                .cancel(TaskKind.CLOSE_UNPAID)
                .done();
    }

    /** Payment-service: nothing can be paid for this order any more. From here on money that comes is sent back. */
    public Change closingConfirmed(Instant now) {
        return status == OrderStatus.CLOSING && closing != null && !closing.confirmed()
                ? edit().closing(new Closing(closing.reason(), true))
                        .noted(now, "payment_closed")
                        .schedule(TaskKind.RELEASE, now)
                        .done()
                : Change.nothing(this);
    }

    /** Its stock is back. */
    public Change released(Instant now) {
        return mayBeReleased()
                ? edit().times(times.closed(now))
                        .to(OrderStatus.CLOSED, now, "stock_released")
                        .done()
                : Change.nothing(this);
    }

    public boolean mayBeReleased() {
        return status == OrderStatus.CLOSING && closing != null && closing.confirmed();
    }

    /** Decides on a payment that was not decided on before. */
    public Decided paidBy(PaymentNews news, Instant now) {
        return switch (status) {
            case PLACING -> refuse(Decision.Reason.NOT_PLACED);
            case PENDING_PAYMENT -> accept(news, now);
            case CLOSING -> mayBeReleased() ? refuse(Decision.Reason.ORDER_CLOSED) : accept(news, now);
            case CLOSED -> refuse(Decision.Reason.ORDER_CLOSED);
            case PAID, SHIPPED, COMPLETED, REFUNDED -> refuse(Decision.Reason.ALREADY_PAID);
        };
    }

    private Decided accept(PaymentNews news, Instant now) {
        if (!news.amount().equals(contents.total())) {
            return refuse(Decision.Reason.AMOUNT_MISMATCH);
        }
        return new Decided(
                new Decision.Accepted(),
                editAtPresentPrice()
                        .paidBy(news.paymentNo())
                        .closing(null)
                        .times(times.paid(news.paidAt() == null ? now : news.paidAt()))
                        .to(OrderStatus.PAID, now, "paid: " + news.paymentNo())
                        .schedule(TaskKind.DEDUCT, now)
                        .cancel(TaskKind.CLOSE_UNPAID, TaskKind.ASK_CLOSING)
                        .done());
    }

    /** Another price that was asked for comes too late. */
    private OrderEdit editAtPresentPrice() {
        return contents.agreed().asked() == null
                ? edit()
                : edit().contents(contents.with(contents.agreed().ask(null))).cancel(TaskKind.CHANGE_PRICE);
    }

    private Decided refuse(Decision.Reason reason) {
        return new Decided(new Decision.Refund(reason), Change.nothing(this));
    }

    /** Whether this is the payment that the order was paid by. */
    public boolean accepted(PaymentNo payment) {
        return payment.equals(paidBy);
    }

    /** Nothing happened to it. */
    public Change unchanged() {
        return Change.nothing(this);
    }

    /** Another total, as long as it is not paid. */
    public PriceMoves price() {
        return new PriceMoves(this);
    }

    /** What can be done once it is paid. */
    public PaidOrder afterPayment() {
        return new PaidOrder(this);
    }

    /** What the shop decides to give back. */
    public RefundMoves refunding() {
        return new RefundMoves(this);
    }

    /** What the buyer sends back. */
    public ReturnMoves returning() {
        return new ReturnMoves(this);
    }

    /** The same order under the version it is stored as. */
    public Order withVersion(long stored) {
        return edit().version(stored).done().order();
    }

    OrderEdit edit() {
        return new OrderEdit(this);
    }
}
