package com.mmall.payment.simulation;

import com.mmall.payment.application.AnInstance;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Payments.Cause;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.application.Payments.Start;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Everybody who does something by themselves; whose turn it is, the dice say. */
final class Actors {
    private final World world;
    private final Admins admins;

    Actors(World world) {
        this.world = world;
        this.admins = new Admins(world);
    }

    void act() {
        switch (world.dice().below(30)) {
            case 0, 1, 2 -> world.pass(Duration.ofMillis(world.dice().below(6_000)));
            case 3, 4, 5, 6, 7 -> claimAndWork(world.instance());
            case 8, 9 -> world.workOn(world.instance());
            case 10 -> trade(world.alipay::scan);
            case 11, 12 -> trade(world.alipay::pay);
            case 13, 14, 15 -> world.post.deliverAny();
            case 16, 17, 18 -> buyerWantsToPay(world.dice().any(world.orderNos));
            case 19 -> buyerGivesUp();
            case 20 -> closeOrder(world.dice().any(world.orderNos));
            case 21, 22 -> admins.refund();
            case 23 -> trade(this::refundByHand);
            case 24 -> payment(admins::ask);
            case 25 -> trade(this::finish);
            case 26, 27, 28 -> cancelled(this::scanAndWatch);
            default -> trade(world.post::stray);
        }
    }

    void atTheEnd() {
        admins.atTheEnd();
    }

    /** Somebody kept the picture of a QR whose payment is over, and it is looked at just then. */
    private void scanAndWatch(Trade trade) {
        world.alipay.scan(trade);
        var instance = world.instance();
        world.safely(instance, () -> instance.claim(ClaimGroup.WATCHES, 2));
        world.workOn(instance);
    }

    private void claimAndWork(AnInstance instance) {
        var group = ClaimGroup.values()[world.dice().below(ClaimGroup.values().length)];
        world.safely(instance, () -> instance.claim(group, 1 + world.dice().below(2)));
        world.workOn(instance);
    }

    private void buyerWantsToPay(OrderNo order) {
        if (!world.orders.open(order)) {
            return;
        }
        var instance = world.instance();
        world.trace().line(() -> "  a buyer wants to pay order " + order);
        world.safely(instance, () -> {
            world.awaiting();
            var intent = new Payments.Intent(
                    order, 7, new Money(8_880), "tea", world.now().plusSeconds(1_800));
            if (instance.payments.start(intent, no -> {}) instanceof Start.Started(var applied)) {
                instance.take(applied.duties());
            }
        });
        Invariants.started(world.payments.ofOrder(order));
    }

    private void buyerGivesUp() {
        payment(p -> {
            var instance = world.instance();
            world.safely(
                    instance,
                    () -> instance.payments
                            .apply(p.paymentNo(), new Event.StopRequested(), new Cause("buyer", ""))
                            .ifPresent(a -> instance.take(a.duties())));
        });
    }

    /** order-service asks until it is told that nothing can be paid any more. */
    private void closeOrder(OrderNo order) {
        var instance = world.instance();
        world.trace().line(() -> "  order-service wants to close " + order);
        world.safely(instance, () -> {
            if (world.making.closes(instance.cancel.byOrder(order)) && world.orders.open(order)) {
                world.orders.closedForGood(order);
                Invariants.orderClosed(world.payments.ofOrder(order));
            }
        });
    }

    /** A person does so with what they see as paid, in no hurry: not while money is on its way back already. */
    private void refundByHand(Trade trade) {
        world.payments.find(trade.no).filter(Actors::atRest).ifPresent(p -> {
            var rest = (int) trade.net();
            if (rest > 0) {
                var sum = world.dice().percent(50) ? rest : 1 + world.dice().below(rest);
                world.alipay.refundByHand(trade, new Money(sum));
            }
        });
    }

    /** Months later: the order has it, nothing is on its way back. */
    private void finish(Trade trade) {
        world.payments.find(trade.no).filter(p -> p.accepted() && atRest(p)).ifPresent(p -> world.alipay.finish(trade));
    }

    private static boolean atRest(Payment p) {
        return p.refund() == null
                && (p.status() == PaymentStatus.PAID
                        || p.status() == PaymentStatus.COMPLETED
                        || p.status() == PaymentStatus.PARTIALLY_REFUNDED);
    }

    private void trade(Consumer<Trade> what) {
        any(List.copyOf(world.alipay.trades().values())).ifPresent(what);
    }

    private void cancelled(Consumer<Trade> what) {
        any(world.alipay.trades().values().stream()
                        .filter(trade -> world.payments
                                .find(trade.no)
                                .filter(p -> p.status() == PaymentStatus.CANCELLED)
                                .isPresent())
                        .toList())
                .ifPresent(what);
    }

    private void payment(Consumer<Payment> what) {
        any(List.copyOf(world.payments.all())).ifPresent(what);
    }

    private <T> Optional<T> any(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(world.dice().any(all));
    }
}
