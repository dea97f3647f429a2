package com.mmall.payment.application;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.domain.Payment;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseGuard;
import com.mmall.tasks.TaskAlerts;
import com.mmall.tasks.TaskExecutor;
import com.mmall.tasks.TaskGroups;
import com.mmall.tasks.TaskParts;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One payment-service of a simulated world: the real use cases over whatever it is given. */
public final class AnInstance {
    /**
     * What an instance stands on.
     *
     * @param alipay made with a way to ask for the claim at work
     */
    public record Ports(
            Payments payments,
            TaskQueue queue,
            NotifyInbox inbox,
            Function<Supplier<ClaimedTask>, Alipay> alipay,
            PaymentRecords records,
            Orders orders,
            QrPublisher qrStore,
            IdempotencyKeys keys,
            PaymentNames names,
            Consumer<Throwable> failures,
            Patience patience,
            TaskGroups groups,
            Duration lease,
            Ticker ticker,
            Change.Rule rule) {}

    private static final MeterRegistry NO_METERS = new CompositeMeterRegistry();

    public final StartPayment start;
    public final CancelPayment cancel;
    public final RefundPayment refund;
    public final RefundForOrder refundForOrder;
    public final HandleNotify notifies;
    public final AskAlipayNow askNow;
    private final TaskExecutor executor;
    private final HandleTasks tasks;
    private final TaskGroups groups;
    public final Payments payments;
    private final String name;
    private final List<Runnable> inHand = new ArrayList<>();
    private @Nullable ClaimedTask atWork;
    private int lives;

    public AnInstance(String name, Ports ports, PaymentProperties properties) {
        this.name = name;
        this.payments = ports.payments();
        this.groups = ports.groups();
        var changes = new Changes(ports.patience(), ports.ticker());
        var queue = ports.queue();
        var lease = new LeaseGuard(queue, ports.ticker(), ports.lease(), properties.callTimeout());
        var alipay = ports.alipay().apply(this::atWork);
        var due = new Due();
        var apply = new ApplyChange(
                ports.payments(), queue, ports.inbox(), due, changes, lease, ports.ticker(), ports.rule());
        tasks = new HandleTasks(ports.payments(), new AtWork(ports, lease, alipay, apply));
        executor = new TaskExecutor(new TaskParts(
                queue,
                tasks,
                ports.groups(),
                new Failures(ports.failures()),
                lease,
                NO_METERS,
                ports.ticker(),
                new Random(1),
                inHand::add));
        executor.start(() -> {});
        start = new StartPayment(
                ports.payments(), alipay, ports.orders(), due, changes, ports.keys(), ports.names(), properties);
        cancel = new CancelPayment(ports.payments(), apply, changes);
        refund = new RefundPayment(apply, ports.keys());
        refundForOrder = new RefundForOrder(ports.payments(), ports.records(), apply);
        notifies = new HandleNotify(apply);
        askNow = new AskAlipayNow(ports.payments(), alipay, apply);
    }

    public void claim(ClaimGroup group, int atMost) {
        executor.claimDue(group.in(groups), atMost);
    }

    public boolean idle() {
        return inHand.isEmpty();
    }

    public Runnable next() {
        return inHand.removeFirst();
    }

    public Runnable newest() {
        return inHand.removeLast();
    }

    /** How often it has died. */
    public int lives() {
        return lives;
    }

    /** What the process had in hand is gone; its tasks are in the rows. */
    public void crash() {
        lives++;
        inHand.clear();
    }

    private ClaimedTask atWork() {
        if (atWork == null) {
            throw new IllegalStateException("no task at work");
        }
        return atWork;
    }

    @Override
    public String toString() {
        return name;
    }

    private final class Due implements DueTasks {
        @Override
        public void takeAll(Applied applied) {
            executor.take(tasks.prepared(applied));
        }

        @Override
        public void carryOutHere(ClaimedTask task, Payment payment) {
            executor.carryOutHere(tasks.prepared(task, payment));
        }
    }

    /** A process that dies does not see to its failures, and nothing that is carried out may fail by itself. */
    private record Failures(Consumer<Throwable> unexpected) implements TaskAlerts {
        @Override
        public void raise(ClaimedTask task, String why, @Nullable Throwable failure) {
            if (failure instanceof Error e) {
                throw e;
            }
            unexpected.accept(failure);
        }

        @Override
        public void clear(ClaimedTask task) {}
    }

    private final class AtWork extends CarryOutTask {
        AtWork(Ports ports, LeaseGuard lease, Alipay alipay, ApplyChange apply) {
            super(ports.queue(), lease, alipay, ports.qrStore(), ports.orders(), apply);
        }

        @Override
        protected Applied carryOut(ClaimedTask claim, Payment payment) {
            var before = atWork;
            atWork = claim;
            try {
                return super.carryOut(claim, payment);
            } finally {
                atWork = before;
            }
        }
    }
}
