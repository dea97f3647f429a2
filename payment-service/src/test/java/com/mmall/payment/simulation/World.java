package com.mmall.payment.simulation;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.AcceptNotify;
import com.mmall.payment.application.AnInstance;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Moment;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
            Duration.ofSeconds(12),
            Duration.ofSeconds(4),
            Duration.ofSeconds(10),
            64);
    private static final int NESTED_AT_MOST = 3;
    private static final int SETTLES_WITHIN = 4_000;

    /** The process is gone, in the middle of something. */
    private static final class Crash extends RuntimeException {
        Crash() {
            super("crash", null, false, false);
        }
    }

    final Making making;
    final InMemoryPayments payments;
    final ModelAlipay alipay;
    final ModelOrders orders;
    final PostOffice post;
    final List<OrderNo> orderNos = new ArrayList<>();
    private final Plan plan;
    private final Switches switches;
    private final Coverage coverage;
    private final Trace trace;
    private final Actors actors;
    private final List<AnInstance> instances = new ArrayList<>();
    private final Set<String> alerts = new HashSet<>();
    private final Meeting meeting = new Meeting();
    private Dice dice;
    private Instant now = START;
    private Duration databaseAhead = Duration.ZERO;
    private boolean faults = true;
    private boolean calm;
    private int depth;
    private AnInstance current;

    World(Plan plan, Making making, Coverage coverage, Trace trace) {
        this.plan = plan;
        this.switches = Switches.of(plan.seed());
        this.making = making;
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
        com.mmall.payment.application.Ticker ticker =
                () -> Duration.between(START, now).toNanos() + ahead;
        return new AnInstance(
                "" + (number + 1),
                making.payments(new WatchedPayments(payments, leases, ticker), this),
                claim -> making.alipay(new WatchedAlipay(alipay, leases, claim)),
                orders,
                new ModelQrStore(this),
                ticker,
                PROPERTIES);
    }

    /** All faults; then all healed, until nothing is owed any more. */
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
        var healed = now;
        var openUntil = now;
        for (int i = 0; i < SETTLES_WITHIN && !settled(); i++) {
            settle();
            openUntil = payments.hasOpen() ? now : openUntil;
        }
        Invariants.nothingIsStuck(this, Duration.between(healed, openUntil));
        Invariants.atTheEnd(this, settled());
        actors.atTheEnd();
    }

    /** By the database's clock, which is not always right. */
    @Override
    public Instant now() {
        return now.plus(databaseAhead);
    }

    Instant alipaysNow() {
        return now;
    }

    /** A step forward or back, as NTP does. */
    void databaseClockSteps() {
        if (strikes(100)) {
            databaseAhead = Duration.ofMillis(dice.below(6_001) - 3_000);
            trace.line(() -> "  the database's clock is ahead by " + databaseAhead);
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

    AnInstance instance() {
        return dice.any(instances);
    }

    AcceptNotify endpoint(AnInstance instance) {
        return making.notifies(instance.notifies, this);
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
        return making.fences();
    }

    @Override
    public boolean oneOpenPaymentPerOrder() {
        return making.oneOpenPaymentPerOrder();
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
        if (strikes(2)) {
            pass(Duration.ofSeconds(dice.below(40)));
            coverage.incident("paused");
            trace.line(() -> "  instance " + waiting + " stood still");
            others(1 + dice.below(3));
        } else if (strikes(25)) {
            others(1);
        }
        current = waiting;
        if (waiting.lives() != lives || strikes(2)) {
            throw new Crash();
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
    public Next foresee(Payment payment, Event event, Moment moment) {
        return making.move(payment, event, moment);
    }

    @Override
    public Next move(Payment before, Event event, Moment moment) {
        var next = making.move(before, event, moment);
        coverage.hit(before.status(), event);
        next.alerts().forEach(alert -> alerts.add(before.paymentNo() + " " + alert));
        trace.line(() -> "  " + before.paymentNo() + " " + before.status() + " + " + event + " = "
                + next.payment().status() + " " + next.todos() + " " + next.alerts());
        Invariants.atEachMove(
                before, event, next.payment(), now(), alipay.trades().get(before.paymentNo()), switches);
        return next;
    }

    /** As a process does: what fails, fails alone, and what it owed is in the rows. */
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
        } catch (RuntimeException e) {
            Invariants.nothingThrows(e);
        }
    }

    void workOn(AnInstance instance) {
        if (!instance.idle()) {
            var duty = instance.next();
            trace.line(() -> "  instance " + instance + " does " + duty.kind() + " of " + duty.paymentNo());
            safely(instance, () -> instance.work(duty));
        }
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
        return payments.owesNothing()
                && post.deliveredWhatIsCertain()
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
        var next = payments.nextClaimable();
        var untilThen = next.map(at -> Duration.between(now(), at)).orElse(Duration.ZERO);
        pass(untilThen.isPositive() ? untilThen : Duration.ofMillis(1));
    }
}
