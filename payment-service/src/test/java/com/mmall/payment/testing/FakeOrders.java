package com.mmall.payment.testing;

import com.mmall.conventions.money.Money;
import com.mmall.conventions.slot.Slot;
import com.mmall.payment.application.Orders;
import com.mmall.payment.application.reconciliation.OrderBuyers;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.ShippingHold;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** An order-service that behaves: each payment gets one decision for ever, an order accepts one payment at most. */
public final class FakeOrders implements Orders, OrderBuyers {
    private final Map<OrderNo, Long> owners = new ConcurrentHashMap<>();
    private final Map<OrderNo, PaymentNo> acceptedPayments = new ConcurrentHashMap<>();
    private final Map<PaymentNo, Money> refunds = new ConcurrentHashMap<>();
    private final Map<OrderNo, Integer> holds = new ConcurrentHashMap<>();
    private final Map<OrderNo, Price> prices = new ConcurrentHashMap<>();
    private volatile boolean away;

    private record Price(Money total, int no) {}

    public OrderNo place(long userId) {
        return place(userId, ThreadLocalRandom.current().nextInt(Slot.COUNT));
    }

    /** @param slot that the order's number ends in */
    public OrderNo place(long userId, int slot) {
        var orderNo = new OrderNo(Long.toString(
                ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 1_000_000_000_000_000L) * Slot.COUNT
                        + slot));
        owners.put(orderNo, userId);
        return orderNo;
    }

    /** As after a backup that is older than the order. */
    public void forget(OrderNo orderNo) {
        owners.remove(orderNo);
    }

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** The order's price has been changed. */
    public void costs(OrderNo orderNo, Money total, int priceNo) {
        prices.put(orderNo, new Price(total, priceNo));
    }

    public boolean paid(OrderNo orderNo) {
        return acceptedPayments.containsKey(orderNo);
    }

    public Map<PaymentNo, Money> refunds() {
        return Map.copyOf(refunds);
    }

    /** How often it was asked to hold the order. */
    public int askedToHold(OrderNo orderNo) {
        return holds.getOrDefault(orderNo, 0);
    }

    @Override
    public Payable payable(OrderNo orderNo, long userId) {
        var owner = owners.get(orderNo);
        if (owner == null || owner != userId) {
            return new Payable.NotFound();
        }
        var price = prices.getOrDefault(orderNo, new Price(APayment.AMOUNT, 0));
        return acceptedPayments.containsKey(orderNo)
                ? new Payable.No("PAID")
                : new Payable.Yes(
                        price.total(),
                        price.no(),
                        "mmall 订单 " + orderNo,
                        Instant.now().plus(Duration.ofMinutes(30)));
    }

    @Override
    public Found of(OrderNo orderNo) {
        if (away) {
            return new Found.Unknown("away");
        }
        var owner = owners.get(orderNo);
        return owner == null ? new Found.NoOrder() : new Found.Buyer(owner);
    }

    @Override
    public OrderDecision paid(Payment payment) {
        if (away || !owners.containsKey(payment.orderNo())) {
            return new OrderDecision.Unknown("away");
        }
        var accepted = acceptedPayments.computeIfAbsent(payment.orderNo(), no -> payment.paymentNo());
        return accepted.equals(payment.paymentNo())
                ? new OrderDecision.Accepted()
                : new OrderDecision.Refund("paid by " + accepted);
    }

    @Override
    public boolean refunded(Payment payment) {
        refunds.put(payment.paymentNo(), payment.refunded());
        return !away;
    }

    @Override
    public boolean liftHold(Payment payment) {
        return !away;
    }

    @Override
    public ShippingHold holdShipping(Payment payment) {
        holds.merge(payment.orderNo(), 1, Integer::sum);
        return away ? ShippingHold.UNKNOWN : ShippingHold.HELD;
    }
}
