package com.mmall.payment.simulation;

import com.mmall.conventions.problem.Refusal;
import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.AnInstance;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.NewNames;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.dao.DuplicateKeyException;

/**
 * Two instances, a few orders, buyers, Alipay and a network that loses things, all in one thread on virtual time and from
 * one plan. Whatever waits for an answer lets others go first: that is how everything interleaves with everything.
 */
final class World implements InMemoryPayments.Surroundings {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final PaymentProperties PROPERTIES = new PaymentProperties(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofSeconds(120),
            5,
            Duration.ofSeconds(4),
            Duration.ofSeconds(10));
    static final Duration LEASE = InMemoryPayments.LEASE;
    /** One, two or three orders have an equal share of it. */
    private static final int SHARES_OF_ORDERS = 6;

    private static final int NESTED_AT_MOST = 3;
    private static final int SETTLES_WITHIN = 4_000;

    /** The process is gone, in the middle of something. */
    private static final class Crash extends Error {
        Crash() {
            super("crash", null, false, false);
        }
    }

    final SystemUnderTest system;
    final InMemoryPayments payments;
    final ModelAlipay alipay;
    final ModelOrders orders;
    final ModelStock stock = new ModelStock(this);
    final PostOffice post;
    final InMemoryKeys keys = new InMemoryKeys();
    private final List<OrderNo> orderNos = new ArrayList<>();
    private final Plan plan;
    private final Switches switches;
    private final Coverage coverage;
    private final Trace trace;
    private final Actors actors;
    private final List<AnInstance> instances = new ArrayList<>();
    private final Set<String> alerts = new HashSet<>();
    private final ArrangedAccident meeting = new ArrangedAccident();
    private Dice dice;
    private Instant now = START;
    private Duration databaseAhead = Duration.ZERO;
    private boolean faults = true;
    private boolean calm;
    private int depth;
    private int begun;
    private AnInstance current;

    World(Plan plan, SystemUnderTest system, Coverage coverage, Trace trace) {
        this.plan = plan;
        this.switches = Switches.of(plan.seed());
        this.system = system;
        this.coverage = coverage;
        this.trace = trace;
        this.dice = new Dice(plan.seed(), -2);
        this.payments = new InMemoryPayments(this, PROPERTIES);
        this.post = new PostOffice(this);
        this.alipay = new ModelAlipay(this, post);
        this.orders = new ModelOrders(this);
        this.actors = new Actors(this);
        var leases = new Leases();
        for (int i = 0; i < plan.instances(); i++) {
            instances.add(instance(i, leases));
        }
        for (int i = 0; i < plan.orders(); i++) {
            orderNos.add(new OrderNo("10000000000000000" + i));
        }
        current = instances.getFirst();
    }

    /** Each has a monotonic clock of its own; only differences mean anything. */
    private AnInstance instance(int number, Leases leases) {
        var ahead = Duration.ofDays(number).toNanos();
        com.mmall.tasks.Ticker ticker = () -> Duration.between(START, now).toNanos() + ahead;
        var store = new WatchedPayments(payments, leases, ticker);
        var ports = new AnInstance.Ports(
                store,
                system.queue(store),
                store,
                claim -> system.alipay(new WatchedAlipay(alipay, leases, claim)),
                system.records(new ModelRecords(this)),
                orders,
                new ModelQrStore(this),
                keys,
                this::names,
                Invariants::nothingThrows,
                this::waitFor,
                InMemoryPayments.GROUPS,
                LEASE,
                ticker,
                system::move);
        return new AnInstance("" + (number + 1), ports, PROPERTIES);
    }

    private NewNames names(OrderNo order) {
        var number = ++begun;
        return new NewNames(new PaymentNo(order.value() + "_" + number), "0123456789abcdef0123456789abcd" + number);
    }

    /** A request waits a little while others act; then it goes without an answer. */
    private Optional<Payment> waitFor(CompletableFuture<Payment> found, Duration atMost) {
        if (!found.isDone() && atMost.isPositive()) {
            awaiting();
        }
        return found.isDone() ? Optional.of(found.join()) : Optional.empty();
    }

    /** All faults; then all healed, until no task is left. */
    void run() {
        trace.line(() -> "Alipay's unclear points: " + switches);
        for (var turn : plan.turns()) {
            dice = new Dice(plan.seed(), turn.number());
            calm = turn.calm();
            trace.line(() -> Duration.between(START, now) + " turn " + turn);
            actors.act();
        }
        trace.line(() -> Duration.between(START, now) + " all is healed");
        faults = false;
        dice = new Dice(plan.seed(), -3);
        untilAllIsSettled();
        actors.onceAllIsSettled();
        untilAllIsSettled();
        Invariants.atTheEnd(this, settled());
        actors.atTheEnd();
        new ReturnLaws(this).atTheEnd(orderNos);
    }

    private void untilAllIsSettled() {
        var begun = now;
        var openUntil = now;
        for (int i = 0; i < SETTLES_WITHIN && !settled(); i++) {
            settle();
            openUntil = payments.hasOpen() ? now : openUntil;
        }
        Invariants.nothingIsStuck(this, Duration.between(begun, openUntil));
    }

    /** By the database's clock, which is not always right. */
    @Override
    public Instant now() {
        return now.plus(databaseAhead);
    }

    Instant alipaysNow() {
        return now;
    }

    /** A step forward or back, as NTP does; how far refunds are apart that it comes between is not to be judged. */
    void databaseClockSteps() {
        if (strikes(100)) {
            databaseAhead = Duration.ofMillis(dice.below(6_001) - 3_000);
            trace.line(() -> "  the database's clock is ahead by " + databaseAhead);
            alipay.trades().values().forEach(trade -> trade.refundedByUs = null);
        }
    }

    boolean alerted(PaymentNo no, Alert alert) {
        return alerts.contains(no + " " + alert);
    }

    Switches switches() {
        return switches;
    }

    void met(String incident) {
        coverage.incident(incident);
    }

    Dice dice() {
        return dice;
    }

    Trace trace() {
        return trace;
    }

    List<AnInstance> instances() {
        return instances;
    }

    /** The throw means the same order as long as there is one, so a world that needs fewer orders can be shrunk to them. */
    OrderNo anyOrder() {
        return orderNos.get(dice.below(SHARES_OF_ORDERS) % orderNos.size());
    }

    AnInstance instance() {
        return dice.any(instances);
    }

    NotifyEndpoint endpoint(AnInstance instance) {
        return system.notifies(NotifyEndpoint.of(instance.notifies), this);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** {@code percent} times in a hundred; never once all is healed. */
    boolean strikes(int percent) {
        return faults && !calm && dice.percent(percent);
    }

    @Override
    public boolean commitFails() {
        if (strikes(2)) {
            coverage.incident("commit unknown");
            trace.line(() -> "  the database does not say whether it committed");
            return true;
        }
        return false;
    }

    @Override
    public boolean fences() {
        return system.fences();
    }

    @Override
    public boolean refusesOldPrices() {
        return system.refusesOldPrices();
    }

    @Override
    public boolean oneOpenPaymentPerOrder() {
        return system.oneOpenPaymentPerOrder();
    }

    /** Somebody waits for an answer: time passes, others act, and the process may stand still or die meanwhile. */
    void awaiting() {
        pass(Duration.ofMillis(dice.below(200)));
        if (!faults || calm) {
            return;
        }
        var waiting = current;
        var lives = waiting.lives();
        meeting.whileWaiting(depth).ifPresent(this::nested);
        othersAct(waiting);
        current = waiting;
        if (waiting.lives() != lives || strikes(2)) {
            throw new Crash();
        }
    }

    private void othersAct(Object waiting) {
        if (strikes(2)) {
            pass(Duration.ofSeconds(dice.below(40)));
            coverage.incident("paused");
            trace.line(() -> "  instance " + waiting + " stood still");
            others(1 + dice.below(3));
        } else if (strikes(25)) {
            others(1);
        }
    }

    /** As {@link #awaiting}, for an instance of order-service. */
    void orderServiceWaits() {
        pass(Duration.ofMillis(dice.below(200)));
        if (!faults || calm) {
            return;
        }
        var asked = current;
        othersAct("of order-service");
        current = asked;
        if (strikes(2)) {
            throw new Crash();
        }
    }

    void safelyAtOrders(Runnable work) {
        try {
            work.run();
        } catch (Crash e) {
            coverage.incident("crash of order-service");
            trace.line(() -> "  an instance of order-service dies");
        }
    }

    private void others(int acts) {
        for (int i = 0; i < acts && depth < NESTED_AT_MOST; i++) {
            nested(actors::act);
        }
    }

    private void nested(Runnable act) {
        depth++;
        try {
            act.run();
        } finally {
            depth--;
        }
    }

    /** Just while {@code work} waits for its n-th answer, {@code accident} happens; never in a calm turn. */
    void meanwhile(int nth, Runnable accident, Runnable work) {
        meeting.arranged(depth, nth, accident, work);
    }

    @Override
    public void moved(Payment before, Event event, Transition next) {
        coverage.hit(before.status(), event);
        next.alerts().forEach(alert -> alerts.add(before.paymentNo() + " " + alert));
        trace.line(() -> "  " + before.paymentNo() + " " + before.status() + " + " + event + " = "
                + next.payment().status() + " " + next.tasks() + " " + next.alerts());
        Invariants.atEachMove(before, event, next, now(), alipay.trades().get(before.paymentNo()), switches);
    }

    /** As a process does: what fails, fails alone, and its tasks are in the rows. */
    void safely(AnInstance instance, Runnable work) {
        current = instance;
        try {
            work.run();
        } catch (Crash e) {
            coverage.incident("crash");
            trace.line(() -> "  instance " + instance + " dies");
            instance.crash();
        } catch (InMemoryPayments.CommitUnknown e) {
            // told above
        } catch (Refusal | DuplicateKeyException e) {
            trace.line(() -> "  refused: " + e);
        } catch (RuntimeException e) {
            Invariants.nothingThrows(e);
        }
    }

    void workOn(AnInstance instance) {
        if (!instance.idle()) {
            work(instance, instance.next());
        }
    }

    void workOnNewest(AnInstance instance) {
        if (!instance.idle()) {
            work(instance, instance.newest());
        }
    }

    private void work(AnInstance instance, Runnable work) {
        trace.line(() -> "  instance " + instance + " does " + work);
        safely(instance, work);
    }

    /** Everybody does what they have in hand. */
    void workOnAll() {
        for (var instance : instances) {
            while (!instance.idle()) {
                workOn(instance);
            }
        }
    }

    private boolean settled() {
        return payments.hasNoTasks()
                && post.deliveredWhatIsCertain()
                && orders.tasks().hasNothingToDo()
                && instances.stream().allMatch(AnInstance::idle);
    }

    private void settle() {
        post.deliverWhatIsCertain();
        for (var instance : instances) {
            for (var group : ClaimGroup.values()) {
                safely(instance, () -> instance.claim(group, 64));
            }
        }
        workOnAll();
        do {
            orders.tasks().work();
        } while (!orders.tasks().isIdle());
        var ours = payments.nextClaimable();
        var theirs = orders.tasks().nextClaimable();
        var next = theirs.isPresent() && (ours.isEmpty() || theirs.get().isBefore(ours.get())) ? theirs : ours;
        var untilThen = next.map(at -> Duration.between(now(), at)).orElse(Duration.ZERO);
        pass(untilThen.isPositive() ? untilThen : Duration.ofMillis(1));
    }
}
