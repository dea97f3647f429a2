package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.simulation.ModelAfterSales.Return;
import com.mmall.payment.simulation.ModelAfterSales.State;
import com.mmall.payment.simulation.ModelOrderTasks.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Buyers who send goods back, and admins who decide about them; who saw no answer presses once more. */
final class ReturnDesk {
    private record Press(String what, Supplier<Boolean> move) {}

    private final World world;
    private final ModelOrders orders;
    private final List<Press> unanswered = new ArrayList<>();
    private int drawn;

    ReturnDesk(World world) {
        this.world = world;
        this.orders = world.orders;
    }

    /** Once somebody has the order in hand, they do some things about it, with time between. */
    void act(OrderNo order) {
        for (var times = 1 + world.dice().below(4); times > 0; times--) {
            step(order);
            world.pass(Duration.ofMillis(world.dice().below(1_000)));
        }
    }

    private void step(OrderNo order) {
        if (!unanswered.isEmpty() && world.dice().percent(50)) {
            press(unanswered.removeFirst());
        } else if (orders.hasShipped(order)) {
            aboutAReturn(order);
        } else if (world.dice().percent(92)) {
            press(new Press("ship " + order, () -> orders.ship(order)));
        } else {
            withoutAReturn(order);
        }
    }

    private void aboutAReturn(OrderNo order) {
        var sales = orders.afterSales(order);
        var failed = any(order, sales::hasFailed);
        if (failed.isPresent() && world.dice().percent(60)) {
            giveAnew(order, failed.get());
            return;
        }
        switch (world.dice().below(14)) {
            case 0, 1, 2 -> request(order);
            case 3 ->
                any(order, r -> r.state == State.REQUESTED || r.state == State.AGREED)
                        .ifPresent(r -> press(new Press("withdraw a return of " + order, () -> withdrawn(order, r))));
            case 4 ->
                any(order, r -> true)
                        .ifPresent(r -> press(new Press("decline a return of " + order, () -> sales.declined(r))));
            case 5, 6, 7 ->
                any(order, r -> r.state == State.REQUESTED)
                        .ifPresent(r -> press(new Press("agree to a return of " + order, () -> sales.agreed(r))));
            case 8 ->
                any(order, r -> r.state == State.AGREED)
                        .ifPresent(r -> press(new Press("send a return of " + order, () -> sales.sent(r))));
            case 9, 10, 11 ->
                any(
                                order,
                                r -> r.state == State.AGREED
                                        || r.state == State.SENT
                                        || world.dice().percent(15))
                        .ifPresent(r -> receive(order, r));
            case 12 -> any(order, r -> true).ifPresent(r -> giveAnew(order, r));
            default -> withoutAReturn(order);
        }
    }

    private void request(OrderNo order) {
        var asked = Pieces.any(Pieces.BOUGHT, world.dice());
        press(new Press("ask for a return of " + asked + " of " + order, () -> {
            var taken = orders.isReturnable(order) && orders.afterSales(order).requested(asked);
            return met(taken, "return requested");
        }));
    }

    private boolean withdrawn(OrderNo order, Return one) {
        return met(orders.afterSales(order).withdrawn(one), "return withdrawn");
    }

    /** All or some of it has come. The admin's browser says the same each time; the refund's number is drawn anew. */
    private void receive(OrderNo order, Return one) {
        var came = world.dice().percent(60) ? one.asked : Pieces.any(one.asked, world.dice());
        var restock = world.dice().percent(50) ? came : Pieces.NONE;
        press(new Press("receive " + came + " of " + order, () -> {
            var taken = orders.afterSales(order)
                    .received(one, came, restock, draw(order), orders.total(order), known(order));
            return met(giveBack(order, taken), "return received");
        }));
    }

    void giveAnewWhatFailed(OrderNo order) {
        var sales = orders.afterSales(order);
        sales.returns.stream().filter(sales::hasFailed).forEach(r -> giveAnew(order, r));
    }

    private void giveAnew(OrderNo order, Return one) {
        press(new Press(
                "give back anew of " + order,
                () -> met(
                        giveBack(
                                order,
                                orders.afterSales(order)
                                        .refundedAnew(one, draw(order), orders.total(order), known(order))),
                        "return paid anew")));
    }

    /** An admin gives back some of the money, and puts pieces on sale that were never sent. Its key brings it once, so it is not pressed again. */
    private void withoutAReturn(OrderNo order) {
        var left = orders.afterSales(order).refundable(orders.total(order), known(order));
        if (left.fen() == 0 || orders.isRefunded(order)) {
            return;
        }
        var amount = new Money(1 + world.dice().below((int) Math.min(left.fen(), 3_000)));
        var restock = world.dice().percent(30) ? Pieces.any(Pieces.BOUGHT, world.dice()) : Pieces.NONE;
        var taken = orders.afterSales(order).decided(draw(order), amount, restock, orders.total(order), known(order));
        world.trace().line(() -> "  an admin decides to give back " + amount + " of " + order + ": " + taken);
        giveBack(order, taken);
    }

    private boolean giveBack(OrderNo order, boolean decided) {
        if (decided && (world.system.orderRules().schedulesWithTheDecision() || !world.strikes(10))) {
            orders.tasks().schedule(order, Kind.GIVE_BACK);
        }
        return decided;
    }

    private void press(Press press) {
        if (world.strikes(5)) {
            unanswered.add(press);
            return;
        }
        var taken = press.move().get();
        world.trace().line(() -> "  " + press.what() + ": " + taken);
        if (world.strikes(15)) { // the answer is lost
            unanswered.add(press);
        }
    }

    private boolean met(boolean taken, String incident) {
        if (taken) {
            world.met(incident);
        }
        return taken;
    }

    private Money known(OrderNo order) {
        return new Money(orders.knowsRefunded(orders.paidBy(order)));
    }

    private String draw(OrderNo order) {
        return "Q" + order + "n" + ++drawn + "x";
    }

    private Optional<Return> any(OrderNo order, Predicate<Return> which) {
        var all = orders.afterSales(order).returns.stream().filter(which).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(world.dice().any(all));
    }
}
