package com.mmall.payment.simulation;

import com.mmall.payment.application.AnInstance;
import com.mmall.payment.application.IdempotencyKeys;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import java.util.Optional;

/** They want to pay, and change their minds. */
final class Buyers {
    private final World world;

    Buyers(World world) {
        this.world = world;
    }

    /** @return whom they asked */
    AnInstance wantToPay(OrderNo order) {
        return wantToPay(order, world.instance());
    }

    AnInstance wantToPay(OrderNo order, AnInstance instance) {
        if (!world.orders.open(order)) {
            return instance;
        }
        world.trace().line(() -> "  a buyer wants to pay order " + order);
        world.safely(instance, () -> {
            var key = world.dice().percent(50)
                    ? Optional.of(
                            world.keys.key(order, 7, "pay", "b" + world.dice().below(4) + order, order.value()))
                    : Optional.<IdempotencyKeys.Key>empty();
            instance.start.start(order, 7, key);
        });
        Invariants.started(world.payments.ofOrder(order));
        if (!world.orders.changesPrice(order)) {
            Invariants.begun(world.payments.ofOrder(order), world.orders.total(order));
        }
        return instance;
    }

    void giveUp(Payment payment) {
        var instance = world.instance();
        world.safely(instance, () -> instance.cancel.byBuyer(payment));
    }
}
