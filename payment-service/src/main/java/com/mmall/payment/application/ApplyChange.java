package com.mmall.payment.application;

import com.mmall.payment.application.NotifyInbox.Meaning;
import com.mmall.payment.application.NotifyInbox.Receipt;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Transitions;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseGuard;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Applies what became known and tells those who wait for it. What comes by itself also has its due tasks carried out. */
@Component
public class ApplyChange {
    private final Payments payments;
    private final TaskQueue queue;
    private final NotifyInbox inbox;
    private final DueTasks due;
    private final Changes changes;
    private final LeaseGuard lease;
    private final Ticker ticker;
    private final Change.Rule rule;

    @Autowired
    ApplyChange(
            Payments payments,
            TaskQueue queue,
            NotifyInbox inbox,
            DueTasks due,
            Changes changes,
            LeaseGuard lease,
            Ticker ticker) {
        this(payments, queue, inbox, due, changes, lease, ticker, Transitions::on);
    }

    ApplyChange(
            Payments payments,
            TaskQueue queue,
            NotifyInbox inbox,
            DueTasks due,
            Changes changes,
            LeaseGuard lease,
            Ticker ticker,
            Change.Rule rule) {
        this.payments = payments;
        this.queue = queue;
        this.inbox = inbox;
        this.due = due;
        this.changes = changes;
        this.lease = lease;
        this.ticker = ticker;
        this.rule = rule;
    }

    /** Empty if there is no such payment. */
    public Optional<Applied> to(PaymentNo paymentNo, Event event, Cause cause) {
        return to(paymentNo, event, cause, applied -> {});
    }

    /** @param alsoCommit runs inside the same transaction; what it throws undoes all of it */
    Optional<Applied> to(PaymentNo paymentNo, Event event, Cause cause, Consumer<Applied> alsoCommit) {
        var applied = payments.apply(paymentNo, new Change(event, cause, rule), alsoCommit);
        applied.ifPresent(this::goOn);
        return applied;
    }

    /** Closes the order for good. */
    void toAllOf(OrderNo orderNo, Event event, Cause cause) {
        payments.close(orderNo, new Change(event, cause, rule)).forEach(this::goOn);
    }

    /** None of the order's earlier prices is paid any more. */
    void toAllBeforePrice(int priceNo, OrderNo orderNo, Event event, Cause cause) {
        payments.closePricesBefore(priceNo, orderNo, new Change(event, cause, rule))
                .forEach(this::goOn);
    }

    /** @return what is written beside the notify, and whether it came for the first time */
    Receipt toNotified(NotifyNews news, Function<Optional<Payment>, Meaning> meaning) {
        var receipt = inbox.accept(news, meaning, rule);
        if (receipt instanceof Receipt.Stored stored) {
            stored.applied().ifPresent(this::goOn);
        }
        return receipt;
    }

    /** The answer of a claimed task, which goes on with what follows by itself. Empty if the claim is no longer ours. */
    Optional<Applied> answer(ClaimedTask claim, String what, Event event) {
        return told(payments.apply(claim, change(what, event), ticker.nanos()));
    }

    /**
     * Most answers say that nothing has changed yet. Then one statement puts the question off, provided that what was seen
     * still stands; otherwise the whole transaction finds out what is true now.
     */
    Optional<Applied> answer(PollSnapshot seen, String what, Event event) {
        var broughtAtNanos = ticker.nanos();
        var change = change(what, event);
        var snapshot = seen.aged(lease.age(seen.claim()));
        var later = snapshot.rescheduleOnly(change.on(snapshot.payment(), snapshot.context()));
        return later.isPresent() && isRescheduled(snapshot, later.get())
                ? Optional.of(new Applied(snapshot.payment(), snapshot.payment(), List.of()))
                : told(payments.apply(snapshot.claim(), change, broughtAtNanos));
    }

    private boolean isRescheduled(PollSnapshot seen, PollSnapshot.Reschedule later) {
        return queue.reschedule(seen.claim(), seen.version(), later.due(), later.tries());
    }

    private Change change(String what, Event event) {
        return new Change(event, Cause.of(what, event), rule);
    }

    /** Tells those who wait for the payment, and has what is due at once carried out. */
    public void goOn(Applied applied) {
        tell(applied);
        due.takeAll(applied);
    }

    private Optional<Applied> told(Optional<Applied> applied) {
        applied.ifPresent(this::tell);
        return applied;
    }

    private void tell(Applied applied) {
        if (applied.hasChanged()) {
            changes.happened(applied.payment());
        }
    }
}
