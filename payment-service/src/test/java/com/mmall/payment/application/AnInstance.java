package com.mmall.payment.application;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.domain.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** One payment-service of a simulated world: the real use cases over whatever it is given. */
public final class AnInstance {
    /** A task that the instance has in hand. */
    public record Work(ClaimedTask task, Runnable run) {}

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
            Orders orders,
            QrPublisher qrStore,
            IdempotencyKeys keys,
            PaymentNames names,
            Attention attention,
            Patience patience,
            Ticker ticker,
            Change.Rule rule) {}

    public final StartPayment start;
    public final CancelPayment cancel;
    public final RefundPayment refund;
    public final HandleNotify notifies;
    public final AskAlipayNow askNow;
    public final TaskDispatcher dispatcher;
    public final Payments payments;
    private final String name;
    private final List<Work> inHand = new ArrayList<>();
    private @Nullable ClaimedTask atWork;
    private int lives;

    public AnInstance(String name, Ports ports, PaymentProperties properties) {
        this.name = name;
        this.payments = ports.payments();
        var changes = new Changes(ports.patience(), ports.ticker());
        var lease = new Lease(ports.queue(), ports.ticker(), properties);
        var alipay = ports.alipay().apply(this::atWork);
        var carryOut = new Late();
        dispatcher = new TaskDispatcher(ports.queue(), carryOut, new Failures(ports.attention()), new Hands());
        var apply = new ApplyChange(
                ports.payments(),
                ports.queue(),
                ports.inbox(),
                dispatcher,
                changes,
                lease,
                ports.ticker(),
                ports.rule());
        carryOut.made = new AtWork(ports, lease, alipay, apply);
        start = new StartPayment(
                ports.payments(), alipay, ports.orders(), dispatcher, changes, ports.keys(), ports.names(), properties);
        cancel = new CancelPayment(ports.payments(), apply, changes);
        refund = new RefundPayment(apply, ports.keys());
        notifies = new HandleNotify(apply);
        askNow = new AskAlipayNow(ports.queue(), alipay, apply);
    }

    public boolean idle() {
        return inHand.isEmpty();
    }

    public Work next() {
        return inHand.removeFirst();
    }

    public Work newest() {
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

    /** Keeps in hand what the world will have done when it likes. */
    private final class Hands implements Workers {
        @Override
        public int free(ClaimGroup group) {
            return 64;
        }

        @Override
        public boolean begin(ClaimedTask task, Runnable run) {
            inHand.add(new Work(task, run));
            return true;
        }
    }

    private final class AtWork extends CarryOutTask {
        AtWork(Ports ports, Lease lease, Alipay alipay, ApplyChange apply) {
            super(ports.payments(), ports.queue(), lease, alipay, ports.qrStore(), ports.orders(), apply);
        }

        @Override
        public Optional<Applied> carryOut(ClaimedTask claim, Payment payment) {
            var before = atWork;
            atWork = claim;
            try {
                return super.carryOut(claim, payment);
            } finally {
                atWork = before;
            }
        }
    }

    /** A process that dies does not see to its failures, and broken laws are the test's concern. */
    private static final class Failures extends FailedTasks {
        Failures(Attention attention) {
            super(attention);
        }

        @Override
        public void failed(ClaimedTask task, Throwable failure) {
            if (failure instanceof Error e) {
                throw e;
            }
            super.failed(task, failure);
        }
    }

    private static final class Late implements ObjectProvider<CarryOutTask> {
        private @Nullable CarryOutTask made;

        @Override
        public CarryOutTask getObject() {
            if (made == null) {
                throw new IllegalStateException("not made yet");
            }
            return made;
        }
    }
}
