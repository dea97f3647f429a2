package com.mmall.payment.simulation;

import com.mmall.payment.application.Applied;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.NotifyInbox;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.PollSnapshot;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.Task;
import com.mmall.tasks.TaskChange;
import com.mmall.tasks.TaskGroup;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The store as one instance sees it, by its own monotonic clock; who holds what is written down on the way. */
final class WatchedPayments implements Payments, TaskQueue, NotifyInbox {
    private final InMemoryPayments store;
    private final Leases leases;
    private final Ticker ticker;

    WatchedPayments(InMemoryPayments store, Leases leases, Ticker ticker) {
        this.store = store;
        this.leases = leases;
        this.ticker = ticker;
    }

    @Override
    public Started start(OrderNo orderNo, StartRule rule, Consumer<PaymentNo> alsoCommit) {
        var begun = ticker.nanos();
        var started = store.start(orderNo, rule, alsoCommit);
        return new Started(started.decision(), mine(started.tasks(), begun));
    }

    @Override
    public Optional<Applied> apply(PaymentNo paymentNo, Change change, Consumer<Applied> alsoCommit) {
        var begun = ticker.nanos();
        return store.apply(paymentNo, change, alsoCommit).map(a -> mine(a, begun));
    }

    @Override
    public Optional<Applied> apply(ClaimedTask claim, Change change, long broughtAtNanos) {
        var begun = ticker.nanos();
        var held = leases.heldBy(claim);
        var applied = store.apply(claim, change, broughtAtNanos);
        applied.ifPresent(a -> Invariants.wroteFor(held));
        return applied.map(a -> mine(a, begun));
    }

    @Override
    public List<PollSnapshot> snapshots(Collection<ClaimedTask> claims) {
        return store.snapshots(claims);
    }

    @Override
    public boolean reschedule(ClaimedTask claim, int subjectVersion, Instant due, int tries) {
        var held = leases.heldBy(claim);
        var written = store.reschedule(claim, subjectVersion, due, tries);
        Invariants.wroteFor(held || !written);
        return written;
    }

    @Override
    public Receipt accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning, Change.Rule rule) {
        var begun = ticker.nanos();
        return switch (store.accept(news, meaning, rule)) {
            case Receipt.Stored(var outcome, var applied) ->
                new Receipt.Stored(outcome, applied.map(a -> mine(a, begun)));
            case Receipt other -> other;
        };
    }

    @Override
    public List<Applied> close(OrderNo orderNo, Change change) {
        var begun = ticker.nanos();
        return store.close(orderNo, change).stream().map(a -> mine(a, begun)).toList();
    }

    @Override
    public List<Applied> closePricesBefore(int priceNo, OrderNo orderNo, Change change) {
        var begun = ticker.nanos();
        return store.closePricesBefore(priceNo, orderNo, change).stream()
                .map(a -> mine(a, begun))
                .toList();
    }

    @Override
    public List<ClaimedTask> claim(TaskGroup group, int atMost) {
        var begun = ticker.nanos();
        return mine(store.claim(group, atMost), begun);
    }

    @Override
    public Optional<ClaimedTask> renew(ClaimedTask claim) {
        var begun = ticker.nanos();
        return store.renew(claim).map(c -> c.claimedAt(begun));
    }

    private Applied mine(Applied applied, long begun) {
        return new Applied(applied.before(), applied.payment(), mine(applied.tasks(), begun));
    }

    private List<ClaimedTask> mine(List<ClaimedTask> claims, long begun) {
        return claims.isEmpty()
                ? claims
                : leases.given(claims.stream().map(c -> c.claimedAt(begun)).toList());
    }

    @Override
    public Instant now() {
        return store.now();
    }

    @Override
    public List<ClaimedTask> change(String subject, List<TaskChange> changes, Instant now) {
        throw new UnsupportedOperationException("the store changes tasks by itself");
    }

    @Override
    public List<ClaimedTask> change(String subject, Collection<Task> locked, List<TaskChange> changes, Instant now) {
        throw new UnsupportedOperationException("the store changes tasks by itself");
    }

    @Override
    public boolean complete(ClaimedTask claim) {
        return store.complete(claim);
    }

    /** The task's present holder: the former one has died, or a law is broken. */
    @Override
    public boolean postpone(ClaimedTask claim, Duration pause, String why, boolean alerted, Runnable alsoCommit) {
        alsoCommit.run();
        throw new IllegalStateException("nothing is put off here: " + why);
    }

    @Override
    public int makeDueNow(String subject, Set<String> kinds) {
        return store.makeDueNow(subject, kinds);
    }

    @Override
    public void giveBack(ClaimedTask claim) {
        store.giveBack(claim);
    }

    @Override
    public void makeDueNow(PaymentNo paymentNo) {
        store.makeDueNow(paymentNo);
    }

    @Override
    public Optional<Payment> find(PaymentNo paymentNo) {
        return store.find(paymentNo);
    }

    @Override
    public List<Payment> find(Collection<PaymentNo> paymentNos) {
        return store.find(paymentNos);
    }

    @Override
    public List<Payment> ofOrder(OrderNo orderNo) {
        return store.ofOrder(orderNo);
    }

    @Override
    public boolean isImageReferenced(String qrAddress) {
        return store.isImageReferenced(qrAddress);
    }
}
