package com.mmall.payment.simulation;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.AnInstance;
import com.mmall.payment.application.CancelPayment;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Payments.Cause;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.application.Payments.Start;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.Policy;
import com.mmall.payment.domain.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Two instances, a few orders, buyers, Alipay and a network that loses things, all in one thread on virtual time and from
 * one seed. Whatever waits for an answer lets others go first: that is how everything interleaves with everything.
 */
final class World {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(12);
    private static final Duration TIME_TO_PAY = Duration.ofSeconds(30);
    private static final Policy POLICY =
            new Policy(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(120));
    private static final int NESTED_AT_MOST = 3;

    /** The process is gone, in the middle of something. */
    private static final class Crash extends RuntimeException {
        Crash() {
            super("crash", null, false, false);
        }
    }

    private final Random random;
    private final Coverage coverage;
    final InMemoryPayments payments;
    final ModelAlipay alipay;
    final ModelOrders orders;
    private final List<AnInstance> instances = new ArrayList<>();
    private final List<OrderNo> orderNos = new ArrayList<>();
    private final List<NotifyNews> underWay = new ArrayList<>();
    private Instant now = START;
    private boolean faults = true;
    private int depth;
    private int notifyCount;

    World(long seed, InMemoryPayments.Rules rules, Coverage coverage) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.coverage = coverage;
        this.payments = new InMemoryPayments(this, rules, POLICY, LEASE, TIME_TO_PAY);
        this.alipay = new ModelAlipay(this);
        this.orders = new ModelOrders(this);
        var properties = new PaymentProperties(
                POLICY.poll(),
                TIME_TO_PAY,
                POLICY.watch(),
                POLICY.watchAfterClose(),
                5,
                LEASE,
                Duration.ofSeconds(4),
                Duration.ofSeconds(10),
                64);
        for (int i = 0; i < 2; i++) {
            instances.add(new AnInstance(payments, alipay, orders, this::nanos, properties));
        }
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            orderNos.add(new OrderNo("10000000000000000" + i));
        }
    }

    /** All faults; then all healed, until nothing is owed any more. */
    void run(int actions) {
        for (int i = 0; i < actions; i++) {
            act();
        }
        faults = false;
        for (int i = 0; i < 4_000 && !settled(); i++) {
            settle();
        }
        Invariants.atTheEnd(this, settled());
    }

    Instant now() {
        return now;
    }

    long nanos() {
        return Duration.between(START, now).toNanos();
    }

    /** In one of a hundred, {@code percent} times; never once all is healed. */
    boolean strikes(int percent) {
        return faults && random.nextInt(100) < percent;
    }

    /** Somebody waits for an answer: time passes, others act, and the process may be paused or die meanwhile. */
    void awaiting() {
        now = now.plusMillis(random.nextInt(200));
        if (!faults) {
            return;
        }
        if (depth < NESTED_AT_MOST && random.nextInt(100) < 25) {
            depth++;
            try {
                act();
            } finally {
                depth--;
            }
        }
        if (random.nextInt(100) < 2) {
            now = now.plusSeconds(random.nextInt(40));
        }
        if (random.nextInt(100) < 2) {
            throw new Crash();
        }
    }

    /** Called with every move, for the checks that must hold at once. */
    void moved(Payment before, Event event, Next next) {
        coverage.hit(before.status(), event);
        Invariants.atEachMove(before, event, next, now);
    }

    private void act() {
        switch (random.nextInt(12)) {
            case 0, 1 -> now = now.plusMillis(random.nextInt(6_000));
            case 2, 3, 4 -> claimAndWork(any(instances));
            case 5 -> workOn(any(instances));
            case 6 -> anyTrade().ifPresent(alipay::scan);
            case 7 -> anyTrade().ifPresent(this::buyerPays);
            case 8 -> deliverANotify();
            case 9 -> buyerWantsToPay(any(orderNos));
            case 10 -> somebodyWantsOut();
            default -> adminRefunds();
        }
    }

    private void claimAndWork(AnInstance instance) {
        var groups = ClaimGroup.values();
        safely(
                instance,
                () -> instance.take(payments.claim(groups[random.nextInt(groups.length)], 1 + random.nextInt(2))));
        workOn(instance);
    }

    private void workOn(AnInstance instance) {
        if (!instance.idle()) {
            var duty = instance.next();
            safely(instance, () -> instance.work(duty));
        }
    }

    private void safely(AnInstance instance, Runnable work) {
        try {
            work.run();
        } catch (Crash e) {
            instance.crash();
        } catch (InMemoryPayments.CommitUnknown e) {
            coverage.commitUnknown();
        }
    }

    private void buyerWantsToPay(OrderNo order) {
        if (orders.open(order)) {
            var instance = any(instances);
            safely(instance, () -> {
                var intent = new Payments.Intent(order, 7, new Money(8_880), "tea", now.plusSeconds(1_800));
                if (payments.start(intent, no -> {}) instanceof Start.Started(var applied)) {
                    instance.take(applied.duties());
                }
            });
        }
    }

    private void buyerPays(ModelAlipay.Trade trade) {
        if (alipay.pay(trade) && random.nextInt(100) < 60) {
            var id = "n" + ++notifyCount;
            underWay.add(new NotifyNews(
                    id,
                    trade.no.value(),
                    trade.tradeNo().value(),
                    "TRADE_SUCCESS",
                    trade.amount.yuan(),
                    now,
                    null,
                    null,
                    ""));
        }
    }

    private void deliverANotify() {
        if (underWay.isEmpty()) {
            return;
        }
        var news = any(underWay);
        var instance = any(instances);
        var success = new boolean[1];
        safely(instance, () -> success[0] = instance.notifies.accept(news));
        if (success[0] && random.nextInt(100) < 70) {
            underWay.remove(news);
        }
    }

    private void somebodyWantsOut() {
        var order = any(orderNos);
        if (random.nextInt(3) == 0 || !faults) {
            closeOrder(order);
        } else {
            payments.ofOrder(order).stream()
                    .findFirst()
                    .ifPresent(p -> safely(
                            instances.getFirst(),
                            () -> payments.apply(p.paymentNo(), new Event.StopRequested(), new Cause("buyer", ""))
                                    .ifPresent(a -> instances.getFirst().take(a.duties()))));
        }
    }

    private void closeOrder(OrderNo order) {
        var instance = any(instances);
        safely(instance, () -> {
            if (instance.cancel.byOrder(order) == CancelPayment.Closing.CLOSED && orders.open(order)) {
                orders.closedForGood(order);
            }
        });
    }

    private void adminRefunds() {
        payments.all().stream()
                .filter(p -> p.status() == PaymentStatus.COMPLETED || p.status() == PaymentStatus.PARTIALLY_REFUNDED)
                .findFirst()
                .ifPresent(p -> {
                    var amount = new Money(1 + random.nextLong(p.remainder().fen()));
                    var refund = new Refund("R" + p.refunded().fen() + "_" + p.paymentNo(), amount, "given back");
                    var instance = any(instances);
                    safely(
                            instance,
                            () -> payments.apply(
                                            p.paymentNo(), new Event.RefundRequested(refund), new Cause("admin", ""))
                                    .ifPresent(a -> instance.take(a.duties())));
                });
    }

    private boolean settled() {
        return payments.owesNothing() && instances.stream().allMatch(AnInstance::idle);
    }

    private void settle() {
        for (var instance : instances) {
            for (var group : ClaimGroup.values()) {
                instance.take(payments.claim(group, 64));
            }
            while (!instance.idle()) {
                workOn(instance);
            }
        }
        var next = payments.nextClaimable();
        now = next.isPresent() && next.get().isAfter(now) ? next.get() : now.plusMillis(1);
    }

    private Optional<ModelAlipay.Trade> anyTrade() {
        var all = List.copyOf(alipay.trades().values());
        return all.isEmpty() ? Optional.empty() : Optional.of(any(all));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
