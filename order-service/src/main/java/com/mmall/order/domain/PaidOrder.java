package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.IllegalOrderMove.Why;
import java.time.Duration;
import java.time.Instant;

/** The later half of an order's life: parcels and refunds. */
public record PaidOrder(Order order) {
    /** @throws IllegalOrderMove unless it is paid and no refund is under way */
    public Change shipped(Shipment shipment, Duration autoCompleteAfter, Instant now) {
        if (order.status() == OrderStatus.SHIPPED && shipment.equals(order.shipment())) {
            return Change.nothing(order);
        }
        if (order.status() != OrderStatus.PAID) {
            throw new IllegalOrderMove(Why.NOT_PAID);
        }
        if (order.refunds().held()) {
            throw new IllegalOrderMove(Why.REFUND_UNDER_WAY);
        }
        return order.edit()
                .shipment(shipment)
                .times(order.times().shipped(now))
                .to(OrderStatus.SHIPPED, now, "shipped: " + shipment.carrier() + " " + shipment.trackingNo())
                .schedule(TaskKind.AUTO_COMPLETE, now.plus(autoCompleteAfter))
                .done();
    }

    /** @throws IllegalOrderMove unless it was shipped */
    public Change received(String cause, Instant now) {
        return switch (order.status()) {
            case SHIPPED ->
                order.edit()
                        .times(order.times().completed(now))
                        .to(OrderStatus.COMPLETED, now, cause)
                        .cancel(TaskKind.AUTO_COMPLETE)
                        .done();
            case COMPLETED -> Change.nothing(order);
            case PLACING, PENDING_PAYMENT, PAID, CLOSING, CLOSED, REFUNDED ->
                throw new IllegalOrderMove(Why.NOT_SHIPPED);
        };
    }

    /** Nobody has confirmed the receipt in all that time. */
    public Change autoCompleted(Instant now) {
        return order.status() == OrderStatus.SHIPPED ? received("received_by_time", now) : Change.nothing(order);
    }

    /** An admin will decide; nothing moves yet. A request is repeated only after an earlier one was decided on. */
    public Change refundRequested(String reason, Instant now) {
        return switch (order.status()) {
            case PAID, SHIPPED ->
                isRefundRequestOpen()
                        ? Change.nothing(order)
                        : order.edit().noted(now, "refund_requested: " + reason).done();
            case PLACING, PENDING_PAYMENT, COMPLETED, CLOSING, CLOSED, REFUNDED ->
                throw new IllegalOrderMove(Why.NOT_REFUNDABLE);
        };
    }

    /**
     * A refund begins: nothing is shipped until it is over. Read {@link Refunds#held()} of the result: an order that
     * has left cannot be held.
     *
     * @throws IllegalOrderMove if the order was paid by another payment
     */
    public Change heldForRefund(PaymentNo payment, Instant now) {
        mustBeAccepted(payment);
        return order.status() == OrderStatus.PAID && !order.refunds().held()
                ? order.edit()
                        .refunds(new Refunds(order.refunds().refunded(), true))
                        .noted(now, "refund_begins")
                        .done()
                : Change.nothing(order);
    }

    /** The refund came to nothing; the parcel may go. */
    public Change holdLifted(PaymentNo payment, Instant now) {
        mustBeAccepted(payment);
        return order.refunds().held()
                ? order.edit()
                        .refunds(new Refunds(order.refunds().refunded(), false))
                        .noted(now, "refund_failed")
                        .done()
                : Change.nothing(order);
    }

    /**
     * So much has gone back in all. A sum that is not more than the known one is old news. A payment that was not
     * accepted is no concern of the order.
     */
    public Change refunded(PaymentNo payment, Money inAll, Instant now) {
        if (!order.accepted(payment) || inAll.compareTo(order.refunds().refunded()) <= 0) {
            return Change.nothing(order);
        }
        var edit = order.edit().refunds(new Refunds(inAll, false));
        return inAll.compareTo(order.contents().total()) < 0 || !order.status().mayBecome(OrderStatus.REFUNDED)
                ? edit.noted(now, "refunded_in_part: " + inAll).done()
                : edit.to(OrderStatus.REFUNDED, now, "refunded: " + inAll)
                        .cancel(TaskKind.AUTO_COMPLETE)
                        .done();
    }

    private boolean isRefundRequestOpen() {
        return order.history().reversed().stream()
                .map(HistoryEntry::cause)
                .filter(cause -> cause.startsWith("refund_requested:") || isRefundDecision(cause))
                .findFirst()
                .filter(cause -> !isRefundDecision(cause))
                .isPresent();
    }

    private static boolean isRefundDecision(String cause) {
        return cause.startsWith("refund_failed") || cause.startsWith("refunded_in_part:");
    }

    private void mustBeAccepted(PaymentNo payment) {
        if (!order.accepted(payment)) {
            throw new IllegalOrderMove(Why.NOT_THE_ACCEPTED_PAYMENT);
        }
    }
}
