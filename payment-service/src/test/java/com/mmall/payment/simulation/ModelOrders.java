package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.application.Orders;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.ShippingHold;
import com.mmall.payment.testing.APayment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** order-service as it promises to be: one decision per payment for ever, none for an order that closed for good. */
final class ModelOrders implements Orders {
    private static final int MOST_PRICES = 10;

    private final World world;
    private final Map<OrderNo, PaymentNo> paidBy = new LinkedHashMap<>();
    private final Map<PaymentNo, OrderDecision> decisions = new LinkedHashMap<>();
    private final Map<PaymentNo, Long> refunded = new LinkedHashMap<>();
    private final Set<OrderNo> closed = new LinkedHashSet<>();
    private final Map<OrderNo, Integer> priceNo = new LinkedHashMap<>();
    private final Set<OrderNo> changing = new LinkedHashSet<>();
    private final Set<PaymentNo> held = new LinkedHashSet<>();
    private final Map<PaymentNo, Instant> holdAsOf = new LinkedHashMap<>();
    private final Set<PaymentNo> shipped = new LinkedHashSet<>();
    private final Map<OrderNo, ModelAfterSales> afterSales = new LinkedHashMap<>();
    private final ModelOrderTasks tasks;

    ModelOrders(World world) {
        this.world = world;
        this.tasks = new ModelOrderTasks(world, this);
    }

    boolean acceptedBy(PaymentNo payment, OrderNo order) {
        return payment.equals(paidBy.get(order));
    }

    boolean open(OrderNo order) {
        return !closed.contains(order) && !paidBy.containsKey(order);
    }

    void closedForGood(OrderNo order) {
        closed.add(order);
        world.trace().line(() -> "  order " + order + " is closed for good");
    }

    /** Each price is a fen below the one before. */
    Money total(OrderNo order) {
        return new Money(APayment.AMOUNT.fen() - priceNo(order));
    }

    int priceNo(OrderNo order) {
        return priceNo.getOrDefault(order, 0);
    }

    /** The present price is still to be closed. */
    boolean changesPrice(OrderNo order) {
        return open(order) && changing.contains(order);
    }

    /** The wish is committed with the task that has the present price closed. */
    void wantsNewPrice(OrderNo order) {
        if (open(order) && priceNo(order) < MOST_PRICES) {
            changing.add(order);
            tasks.schedule(order, ModelOrderTasks.Kind.CHANGE_PRICE);
        }
    }

    /** Nothing can be paid at the price of before any more. */
    void settlePrice(OrderNo order) {
        if (changesPrice(order)) {
            changing.remove(order);
            priceNo.merge(order, 1, Integer::sum);
            world.met("price changed");
            world.trace().line(() -> "  order " + order + " costs " + total(order));
            Invariants.priceChanged(world.payments.ofOrder(order));
        }
    }

    ModelOrderTasks tasks() {
        return tasks;
    }

    ModelAfterSales afterSales(OrderNo order) {
        return afterSales.computeIfAbsent(order, no -> new ModelAfterSales(world.system.orderRules()));
    }

    /** All that are, the first paid first. */
    List<OrderNo> paid() {
        return List.copyOf(paidBy.keySet());
    }

    boolean isPaid(OrderNo order) {
        return paidBy.containsKey(order);
    }

    /** By the payment that the order has accepted. */
    PaymentNo paidBy(OrderNo order) {
        return Objects.requireNonNull(paidBy.get(order));
    }

    /** All of it has gone back, as far as the order was told. */
    boolean isRefunded(OrderNo order) {
        return knowsRefunded(paidBy(order)) >= total(order).fen();
    }

    boolean hasShipped(OrderNo order) {
        return shipped.contains(paidBy(order));
    }

    boolean isReturnable(OrderNo order) {
        return hasShipped(order) && !isRefunded(order);
    }

    /** Not from the moment that a refund is decided on until it is over. */
    boolean ship(OrderNo order) {
        return !held.contains(paidBy(order))
                && !isRefunded(order)
                && !afterSales(order).isMoneyUnderWay()
                && shipped.add(paidBy(order));
    }

    /** The sum of refunds it was told of. */
    long knowsRefunded(PaymentNo payment) {
        return refunded.getOrDefault(payment, 0L);
    }

    /** Nothing of its order is shipped. */
    boolean holdsFor(PaymentNo payment) {
        return held.contains(payment);
    }

    /** Automatic refunds, which have the number of their payment, are of payments that no order has taken. */
    boolean shipsNothingOrHasShipped(Payment refunding) {
        var no = refunding.paymentNo();
        var refund = refunding.refund();
        var automatic = refund == null || refund.refund().refundNo().equals(no.value());
        return automatic || held.contains(no) || shipped.contains(no);
    }

    private <T> T call(String what, Supplier<T> effect, Supplier<T> unknown) {
        world.awaiting();
        if (world.strikes(10)) {
            world.trace().line(() -> "  order-service is not reached: " + what);
            return unknown.get();
        }
        var answer = effect.get();
        world.awaiting();
        var lost = world.strikes(10);
        world.trace().line(() -> "  order-service " + what + ": " + answer + (lost ? ", but the answer is lost" : ""));
        return lost ? unknown.get() : answer;
    }

    @Override
    public OrderDecision paid(Payment payment) {
        return call(
                "paid",
                () -> decisions.computeIfAbsent(payment.paymentNo(), no -> decide(payment)),
                () -> new OrderDecision.Unknown("lost"));
    }

    private OrderDecision decide(Payment payment) {
        if (!open(payment.orderNo())) {
            return new OrderDecision.Refund("closed, or paid by another");
        }
        if (!world.system.orderRules().takes(payment.amount(), total(payment.orderNo()))) {
            return new OrderDecision.Refund("another price");
        }
        changing.remove(payment.orderNo());
        paidBy.put(payment.orderNo(), payment.paymentNo());
        return new OrderDecision.Accepted();
    }

    @Override
    public Payable payable(OrderNo orderNo, long userId) {
        return call("payable", () -> payable(orderNo), () -> new Payable.Unknown("lost"));
    }

    private Payable payable(OrderNo order) {
        if (!open(order)) {
            return new Payable.No("CLOSED");
        }
        var price = priceNo(order);
        return changing.contains(order)
                ? new Payable.PriceChanging()
                : new Payable.Yes(
                        world.system.orderRules().told(total(order), price),
                        price,
                        "tea",
                        world.now().plusSeconds(1_800));
    }

    @Override
    public boolean refunded(Payment payment) {
        return call(
                "refunded",
                () -> {
                    if (payment.refunded().fen() > knowsRefunded(payment.paymentNo())) {
                        refunded.put(payment.paymentNo(), payment.refunded().fen());
                        if (payment.refunded().equals(payment.amount())) {
                            held.remove(payment.paymentNo());
                        }
                    }
                    return true;
                },
                () -> false);
    }

    @Override
    public boolean liftHold(Payment payment) {
        return call("lift hold", () -> lift(payment.paymentNo(), payment.holdAsOf()), () -> false);
    }

    @Override
    public ShippingHold holdShipping(Payment payment) {
        return call("hold shipping", () -> hold(payment), () -> ShippingHold.UNKNOWN);
    }

    /** A later refund's hold stays. */
    private boolean lift(PaymentNo no, Instant asOf) {
        if (!asOf.isBefore(lastHold(no)) || !world.system.ordersLiftOnlyTheHoldOfThatRefund()) {
            held.remove(no);
            holdAsOf.put(no, asOf);
        }
        return true;
    }

    private Instant lastHold(PaymentNo no) {
        return holdAsOf.getOrDefault(no, Instant.MIN);
    }

    private boolean isLifted(PaymentNo no, Instant asOf) {
        return world.system.ordersRememberLiftedHolds() && !held.contains(no) && !asOf.isAfter(lastHold(no));
    }

    /** What is given back in full is not shipped anyway, what has left cannot be held. */
    private ShippingHold hold(Payment payment) {
        var no = payment.paymentNo();
        if (shipped.contains(no) || world.strikes(5) && ship(payment.orderNo())) {
            return ShippingHold.SHIPPED_ALREADY;
        }
        if (knowsRefunded(no) == payment.amount().fen()) {
            return ShippingHold.HELD;
        }
        if (isLifted(no, payment.holdAsOf())) {
            return ShippingHold.UNKNOWN;
        }
        held.add(no);
        holdAsOf.merge(no, payment.holdAsOf(), (a, b) -> a.isAfter(b) ? a : b);
        return ShippingHold.HELD;
    }
}
