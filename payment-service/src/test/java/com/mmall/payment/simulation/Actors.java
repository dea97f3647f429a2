package com.mmall.payment.simulation;

import com.mmall.payment.application.AnInstance;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Everybody who does something by themselves; whose turn it is, the dice say. */
final class Actors {
    private final World world;
    private final Buyers buyers;
    private final Admins admins;
    private final Accidents accidents;
    private final ReturnDesk returns;

    Actors(World world) {
        this.world = world;
        this.buyers = new Buyers(world);
        this.admins = new Admins(world);
        this.accidents = new Accidents(world, buyers, admins);
        this.returns = new ReturnDesk(world);
    }

    void act() {
        switch (world.dice().below(41)) {
            case 0, 1, 2 -> world.pass(Duration.ofMillis(world.dice().below(6_000)));
            case 3, 4, 5, 6, 7 -> claimAndWork(world.instance());
            case 8, 9 -> world.workOn(world.instance());
            case 10 -> trade(world.alipay::scan);
            case 11, 12 -> trade(world.alipay::pay);
            case 13, 14, 15 -> world.post.deliverAny();
            case 16, 17, 18 -> buyers.wantToPay(world.anyOrder());
            case 19 -> payment(buyers::giveUp);
            case 20 -> closeOrder(world.anyOrder());
            case 33 -> world.orders.wantsNewPrice(world.anyOrder());
            case 34, 35, 36, 37 -> any(world.orders.paid()).ifPresent(returns::act);
            case 38, 39 -> world.orders.tasks().work();
            case 21, 22 -> admins.refund();
            case 23 -> trade(this::refundByHand);
            case 24 -> payment(admins::ask);
            case 25 -> trade(this::finish);
            case 26 -> cancelled(this::scanAndWatch);
            case 27, 28 -> cancelled(accidents::cancelledAgainByTwo);
            case 29 -> {
                if (world.dice().percent(75)) {
                    unseen(accidents::givenBackUnseen);
                } else {
                    accidents.overBeforeItsQrIsKnown();
                }
            }
            case 30 -> accidents.overtakesItsImage();
            case 31 -> world.databaseClockSteps();
            case 32 -> {
                var dice = world.dice().below(10);
                refundable(
                        dice < 5
                                ? accidents::givenBackWhileItsHoldIsLifted
                                : dice < 8
                                        ? accidents::givenBackWhileOursIsUnderWay
                                        : dice < 9 ? accidents::heldAfterItsRefund : accidents::liftedAfterTheNextHold);
            }
            default -> trade(world.post::stray);
        }
    }

    /** What could not be given back is tried once more. */
    void onceAllIsSettled() {
        world.orders.paid().forEach(returns::giveAnewWhatFailed);
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

    /** order-service asks until it is told that nothing can be paid any more. */
    private void closeOrder(OrderNo order) {
        var instance = world.instance();
        world.trace().line(() -> "  order-service wants to close " + order);
        world.safely(instance, () -> {
            if (world.system.closes(instance.cancel.byOrder(order)) && world.orders.open(order)) {
                world.orders.closedForGood(order);
                Invariants.orderClosed(world.payments.ofOrder(order));
            }
        });
    }

    /** Mostly a person does so with what they see as paid and at rest; but nothing keeps them from any other. */
    private void refundByHand(Trade trade) {
        if (world.dice().percent(30)
                || world.payments.find(trade.no).filter(Actors::atRest).isPresent()) {
            world.alipay.refundByHand(trade);
        }
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
        tradeOf(p -> p.status() == PaymentStatus.CANCELLED, what);
    }

    /** Whose payment we do not know to be paid. */
    private void unseen(Consumer<Trade> what) {
        tradeOf(p -> p.status().open() || p.status() == PaymentStatus.CANCELLED, what);
    }

    private void tradeOf(Predicate<Payment> which, Consumer<Trade> what) {
        any(world.alipay.trades().values().stream()
                        .filter(trade ->
                                world.payments.find(trade.no).filter(which).isPresent())
                        .toList())
                .ifPresent(what);
    }

    private void payment(Consumer<Payment> what) {
        any(List.copyOf(world.payments.all())).ifPresent(what);
    }

    private void refundable(Consumer<Payment> what) {
        any(world.payments.all().stream().filter(Admins::refundable).toList()).ifPresent(what);
    }

    private <T> Optional<T> any(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(world.dice().any(all));
    }
}
