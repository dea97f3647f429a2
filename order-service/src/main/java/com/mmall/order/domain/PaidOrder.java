package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.IllegalOrderMove.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The later half of an order's life: parcels and refunds. */
public record PaidOrder(Order order) {
    private static final String REFUND_BEGINS = "refund_begins";
    private static final String REFUNDED_IN_PART = "refunded_in_part: ";
    private static final String RETURN_PAID = "return_paid: ";
    private static final String REFUND_DECLINED = "refund_declined: ";

    /** @throws IllegalOrderMove unless it is paid and no refund is under way */
    public Change shipped(Shipment shipment, Duration autoCompleteAfter, Instant now) {
        if (order.status() == OrderStatus.SHIPPED && shipment.equals(order.shipment())) {
            return Change.nothing(order);
        }
        if (order.status() != OrderStatus.PAID) {
            throw new IllegalOrderMove(Why.NOT_PAID);
        }
        requireNoRefundUnderWay();
        return order.edit()
                .shipment(shipment)
                .times(order.times().shipped(now))
                .to(OrderStatus.SHIPPED, now, "shipped: " + shipment.carrier() + " " + shipment.trackingNo())
                .schedule(TaskKind.AUTO_COMPLETE, now.plus(autoCompleteAfter))
                .done();
    }

    /**
     * The parcel goes by another carrier, or under another number, than was said. To say what is so already changes nothing.
     *
     * @param version of the order that the admin saw
     * @throws IllegalOrderMove unless it is on its way, or if it has changed since that version
     */
    public Change shipmentChanged(Shipment shipment, long version, Instant now) {
        if (order.status() != OrderStatus.SHIPPED) {
            throw new IllegalOrderMove(Why.NOT_ON_ITS_WAY);
        }
        if (shipment.equals(order.shipment())) {
            return Change.nothing(order);
        }
        if (version != order.version()) {
            throw new IllegalOrderMove(Why.CHANGED_MEANWHILE);
        }
        return order.edit()
                .shipment(shipment)
                .noted(now, "shipment_changed: " + shipment.carrier() + " " + shipment.trackingNo())
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
                isRefundRequestUndecided()
                        ? Change.nothing(order)
                        : order.edit().noted(now, "refund_requested: " + reason).done();
            case PLACING, PENDING_PAYMENT, COMPLETED, CLOSING, CLOSED, REFUNDED ->
                throw new IllegalOrderMove(Why.NOT_REFUNDABLE);
        };
    }

    /**
     * The buyer's request is declined, and the buyer reads why. The same once more changes nothing.
     *
     * @throws IllegalOrderMove if there is no open request, or its refund is under way
     */
    public Change refundDeclined(String reason, Instant now) {
        var cause = REFUND_DECLINED + reason;
        if (isRefundRequestOpen()) {
            requireNoRefundUnderWay();
            return order.edit().noted(now, cause).done();
        }
        if (lastWordOnRefunds().filter(cause::equals).isPresent()) {
            return Change.nothing(order);
        }
        throw new IllegalOrderMove(Why.NO_REFUND_REQUEST);
    }

    /** Whether the buyer waits for an admin's decision on a refund. */
    public boolean isRefundRequestOpen() {
        return order.status() != OrderStatus.REFUNDED && isRefundRequestUndecided();
    }

    /**
     * A refund begins: nothing is shipped until it is over. Read {@link Refunds#held()} of the result: an order that
     * has left cannot be held.
     *
     * @param asOf which refund it is
     * @throws IllegalOrderMove if the order was paid by another payment, or that refund is over
     */
    public Change heldForRefund(PaymentNo payment, Instant asOf, Instant now) {
        mustBeAccepted(payment);
        if (order.status() != OrderStatus.PAID) {
            return Change.nothing(order);
        }
        var refunds = order.refunds();
        if (refunds.isLifted(asOf)) {
            throw new IllegalOrderMove(Why.REFUND_IS_OVER);
        }
        return refunds.held()
                ? changed(refunds.held(asOf))
                : order.edit()
                        .refunds(refunds.held(asOf))
                        .noted(now, REFUND_BEGINS)
                        .done();
    }

    /**
     * The refund is over; the parcel may go, unless another refund has begun.
     *
     * @param asOf which refund it is
     */
    public Change holdLifted(PaymentNo payment, Instant asOf, Instant now) {
        mustBeAccepted(payment);
        var lifted = order.refunds().lifted(asOf);
        var cameToNothing = order.refunds().held() && !lifted.held() && hasNothingGoneBack();
        return cameToNothing
                ? order.edit().refunds(lifted).noted(now, "refund_failed").done()
                : changed(lifted);
    }

    private Change changed(Refunds refunds) {
        return refunds.equals(order.refunds())
                ? Change.nothing(order)
                : order.edit().refunds(refunds).done();
    }

    /**
     * So much has gone back in all. A sum that is not more than the known one is old news. A payment that was not
     * accepted is no concern of the order. Whether it is held is another question: the next refund may have begun.
     */
    public Change refunded(PaymentNo payment, Money inAll, Instant now) {
        if (!order.accepted(payment) || inAll.compareTo(order.refunds().refunded()) <= 0) {
            return Change.nothing(order);
        }
        var inPart = inAll.compareTo(order.contents().total()) < 0;
        var refunds = order.refunds();
        var edit = order.edit().refunds(new Refunds(inAll, inPart && refunds.held(), refunds.holdAsOf()));
        return inPart || !order.status().mayBecome(OrderStatus.REFUNDED)
                ? edit.noted(now, goneBack(inAll)).done()
                : edit.to(OrderStatus.REFUNDED, now, "refunded: " + inAll)
                        .cancel(TaskKind.AUTO_COMPLETE)
                        .done();
    }

    /** The money of a return is no decision on a request for a refund of something else. */
    private String goneBack(Money inAll) {
        var more = inAll.minus(order.refunds().refunded());
        return order.afterSales().isOfReturn(more) ? RETURN_PAID + more : REFUNDED_IN_PART + inAll;
    }

    /** Since the last refund began. */
    private boolean hasNothingGoneBack() {
        return order.history().reversed().stream()
                .map(HistoryEntry::cause)
                .filter(cause -> cause.equals(REFUND_BEGINS)
                        || cause.startsWith(REFUNDED_IN_PART)
                        || cause.startsWith(RETURN_PAID))
                .findFirst()
                .filter(REFUND_BEGINS::equals)
                .isPresent();
    }

    private boolean isRefundRequestUndecided() {
        return lastWordOnRefunds().filter(cause -> !isRefundDecision(cause)).isPresent();
    }

    /** The last request for a refund, or the decision on it. */
    private Optional<String> lastWordOnRefunds() {
        return order.history().reversed().stream()
                .map(HistoryEntry::cause)
                .filter(cause -> cause.startsWith("refund_requested:") || isRefundDecision(cause))
                .findFirst();
    }

    private static boolean isRefundDecision(String cause) {
        return cause.startsWith("refund_failed")
                || cause.startsWith(REFUNDED_IN_PART)
                || cause.startsWith(REFUND_DECLINED);
    }

    /** From the decision on, also before payment-service has heard of it and holds the order. */
    private void requireNoRefundUnderWay() {
        if (order.refunds().held() || order.afterSales().isMoneyUnderWay()) {
            throw new IllegalOrderMove(Why.REFUND_UNDER_WAY);
        }
    }

    private void mustBeAccepted(PaymentNo payment) {
        if (!order.accepted(payment)) {
            throw new IllegalOrderMove(Why.NOT_THE_ACCEPTED_PAYMENT);
        }
    }
}
