package com.mmall.payment.simulation;

import com.mmall.payment.application.CancelPayment.Closing;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.simulation.ModelAfterSales.Decided;
import com.mmall.payment.simulation.ModelAfterSales.MoneyState;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.InMemoryTaskQueue;
import com.mmall.tasks.TaskChange;
import com.mmall.tasks.TaskGroup;
import com.mmall.tasks.TaskGroups;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tasks of order-service as its CarryOutTask carries them out: look, make one call out, store what came of it. They
 * are on the shared engine's queue, and an instance that stood still beyond a lease finds its token stale.
 */
final class ModelOrderTasks {
    enum Kind {
        GIVE_BACK,
        CHANGE_PRICE
    }

    private static final TaskGroup GROUP =
            new TaskGroup("ORDERS", List.of(Kind.GIVE_BACK.name(), Kind.CHANGE_PRICE.name()), 64, true);
    private static final TaskGroups GROUPS = new TaskGroups(64, List.of(GROUP));
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final World world;
    private final ModelOrders orders;
    private final OrderRules rules;
    private final InMemoryTaskQueue queue;
    private final PaymentCalls payments;
    private final List<ClaimedTask> inHand = new ArrayList<>();

    ModelOrderTasks(World world, ModelOrders orders) {
        this.world = world;
        this.orders = orders;
        this.rules = world.system.orderRules();
        this.queue = new InMemoryTaskQueue(GROUPS, World.LEASE, world::now, order -> 0);
        this.payments = new PaymentCalls(world);
    }

    boolean hasNothingToDo() {
        return inHand.isEmpty() && queue.hasNothingToDo();
    }

    Optional<Instant> nextClaimable() {
        return queue.nextClaimable();
    }

    /** Committed with the decision; the process that decides carries it out, if it lives. */
    void schedule(OrderNo order, Kind kind) {
        var mine = queue.change(order.value(), List.of(new TaskChange.Schedule(kind.name(), queue.now())), queue.now());
        if (!world.strikes(10)) {
            inHand.addAll(mine);
        }
    }

    /** Another instance, or the next life of this one, finds only what is in the rows. */
    void work() {
        if (inHand.isEmpty()) {
            inHand.addAll(queue.claim(GROUP, 2));
        }
        if (!inHand.isEmpty()) {
            var claim = inHand.removeFirst();
            world.safelyAtOrders(() -> carryOut(claim));
        }
    }

    boolean isIdle() {
        return inHand.isEmpty();
    }

    private void carryOut(ClaimedTask claim) {
        var order = new OrderNo(claim.subject());
        world.trace().line(() -> "  order-service does " + claim.kind() + " of " + order);
        switch (Kind.valueOf(claim.kind())) {
            case GIVE_BACK -> giveBack(claim, order);
            case CHANGE_PRICE -> changePrice(claim, order);
        }
    }

    private void giveBack(ClaimedTask claim, OrderNo order) {
        var sales = orders.afterSales(order);
        var next = sales.next();
        if (next.isEmpty()) {
            queue.complete(claim);
        } else if (next.get().money == MoneyState.PENDING) {
            giveMoneyBack(claim, order, next.get());
        } else {
            restock(claim, order, next.get());
        }
    }

    private void giveMoneyBack(ClaimedTask claim, OrderNo order, Decided refund) {
        var no = rules.refundNo(refund.no, ++refund.asked);
        var heard = payments.refund(orders.paidBy(order), new Refund(no, refund.amount, "returned"));
        switch (rules.stored(heard)) {
            case SUCCEEDED -> complete(claim, order, () -> answered(order, refund, true));
            case FAILED -> complete(claim, order, () -> answered(order, refund, false));
            case PENDING, UNKNOWN -> retry(claim);
        }
    }

    private void answered(OrderNo order, Decided refund, boolean succeeded) {
        var what = refund.forReturn == null ? "refund without a return" : "return";
        world.met(what + (succeeded ? " paid" : " not paid"));
        orders.afterSales(order).moneyAnswered(refund, succeeded);
        orders.afterSales(order).next().ifPresent(next -> schedule(order, Kind.GIVE_BACK));
    }

    private void restock(ClaimedTask claim, OrderNo order, Decided refund) {
        switch (world.stock.takeBack(order, refund.no, refund.restock)) {
            case DONE ->
                complete(claim, order, () -> {
                    orders.afterSales(order).restocked(refund);
                    orders.afterSales(order).next().ifPresent(next -> schedule(order, Kind.GIVE_BACK));
                });
            case CONTRADICTED, UNKNOWN -> retry(claim);
        }
    }

    private void changePrice(ClaimedTask claim, OrderNo order) {
        if (!orders.changesPrice(order)) {
            queue.complete(claim);
            return;
        }
        var answer = rules.closesTheOldPrice()
                ? payments.closePricesBefore(orders.priceNo(order) + 1, order).orElse(null)
                : Closing.CLOSED;
        if (rules.changesPrice(answer)) {
            complete(claim, order, () -> orders.settlePrice(order));
        } else {
            retry(claim);
        }
    }

    /** One transaction: nothing is written once another has the task. */
    private void complete(ClaimedTask claim, OrderNo order, Runnable move) {
        if (world.strikes(2)) {
            world.trace().line(() -> "  order-service cannot commit about " + order);
        } else if (queue.complete(claim)) {
            move.run();
        }
    }

    private void retry(ClaimedTask claim) {
        var doubled = Duration.ofMillis(500L << Math.min(claim.task().tries(), 10));
        queue.postpone(claim, doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE, "", false, () -> {});
    }
}
