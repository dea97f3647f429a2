package com.mmall.payment.simulation;

import com.mmall.payment.application.AnInstance;
import com.mmall.payment.application.Payments.Cause;
import com.mmall.payment.application.Payments.Intent;
import com.mmall.payment.application.Payments.Start;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;

/** They want to pay, and change their minds. */
final class Buyers {
    private final World world;

    Buyers(World world) {
        this.world = world;
    }

    /** @return whom they asked */
    AnInstance wantToPay(OrderNo order) {
        var instance = world.instance();
        if (!world.orders.open(order)) {
            return instance;
        }
        world.trace().line(() -> "  a buyer wants to pay order " + order);
        world.safely(instance, () -> {
            world.awaiting();
            var intent =
                    new Intent(order, 7, new Money(8_880), "tea", world.now().plusSeconds(1_800));
            if (instance.payments.start(intent, no -> {}) instanceof Start.Started(var applied)) {
                instance.take(applied);
            }
        });
        Invariants.started(world.payments.ofOrder(order));
        return instance;
    }

    void giveUp(Payment payment) {
        var instance = world.instance();
        world.safely(
                instance,
                () -> instance.payments
                        .apply(payment.paymentNo(), new Event.StopRequested(), new Cause("buyer", ""))
                        .ifPresent(instance::take));
    }
}
