package com.mmall.payment.application;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Transitions;
import com.mmall.payment.testing.AStore;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseGuard;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers of polls over any store, applied as an instance does. */
public final class Answering {
    private static final DueTasks NOBODY = new DueTasks() {
        @Override
        public void takeAll(Applied applied) {}

        @Override
        public void carryOutHere(ClaimedTask task, Payment payment) {}
    };

    private Answering() {}

    /** As if it had been claimed just now. */
    public static Optional<Applied> answer(
            Payments payments, TaskQueue queue, Ticker ticker, PollSnapshot seen, Event event) {
        var apply = over(payments, queue, null, AStore.ORDINARY, ticker);
        var fresh = new PollSnapshot(
                seen.claim().claimedAt(ticker.nanos()), seen.payment(), seen.version(), seen.context());
        return apply.answer(fresh, "test", event);
    }

    static ApplyChange over(
            @Nullable Payments payments,
            @Nullable TaskQueue queue,
            @Nullable NotifyInbox inbox,
            PaymentProperties properties,
            Ticker ticker) {
        var changes = new Changes(new BlockingPatience(), ticker);
        var lease = new LeaseGuard(queue, ticker, Duration.ofSeconds(12), properties.callTimeout());
        return new ApplyChange(payments, queue, inbox, NOBODY, changes, lease, ticker, Transitions::on);
    }
}
