package com.mmall.payment.simulation;

import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Seen;
import com.mmall.payment.application.Ticker;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The store as one instance sees it, by its own monotonic clock; who holds what is written down on the way. */
final class WatchedPayments implements Payments {
    private final Payments store;
    private final Leases leases;
    private final Ticker ticker;

    WatchedPayments(Payments store, Leases leases, Ticker ticker) {
        this.store = store;
        this.leases = leases;
        this.ticker = ticker;
    }

    @Override
    public Start start(Intent intent, Consumer<PaymentNo> alsoCommit) {
        var begun = ticker.nanos();
        return switch (store.start(intent, alsoCommit)) {
            case Start.Started(var applied) -> new Start.Started(mine(applied, begun));
            case Start other -> other;
        };
    }

    @Override
    public Optional<Applied> apply(PaymentNo paymentNo, Event event, Cause cause, Consumer<Applied> alsoCommit) {
        var begun = ticker.nanos();
        return store.apply(paymentNo, event, cause, alsoCommit).map(a -> mine(a, begun));
    }

    @Override
    public Optional<Applied> apply(ClaimedDuty claim, Event event, Cause cause) {
        var begun = ticker.nanos();
        var held = leases.heldBy(claim);
        var applied = store.apply(claim, event, cause);
        applied.ifPresent(a -> Invariants.wroteFor(held));
        return applied.map(a -> mine(a, begun));
    }

    @Override
    public List<Seen> see(Collection<ClaimedDuty> claims) {
        return store.see(claims);
    }

    @Override
    public Optional<Applied> apply(Seen seen, Event event, Cause cause) {
        var begun = ticker.nanos();
        var held = leases.heldBy(seen.claim());
        var applied = store.apply(seen, event, cause);
        applied.ifPresent(a -> Invariants.wroteFor(held));
        return applied.map(a -> mine(a, begun));
    }

    @Override
    public NotifyResult accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning) {
        var begun = ticker.nanos();
        return switch (store.accept(news, meaning)) {
            case NotifyResult.Stored(var outcome, var applied) ->
                new NotifyResult.Stored(outcome, applied.map(a -> mine(a, begun)));
            case NotifyResult other -> other;
        };
    }

    @Override
    public List<Applied> close(OrderNo orderNo) {
        var begun = ticker.nanos();
        return store.close(orderNo).stream().map(a -> mine(a, begun)).toList();
    }

    @Override
    public List<ClaimedDuty> claim(ClaimGroup group, int atMost) {
        var begun = ticker.nanos();
        return mine(store.claim(group, atMost), begun);
    }

    @Override
    public Optional<ClaimedDuty> renew(ClaimedDuty claim) {
        var begun = ticker.nanos();
        return store.renew(claim).map(c -> stamped(c, begun));
    }

    private Applied mine(Applied applied, long begun) {
        return new Applied(applied.before(), applied.payment(), mine(applied.duties(), begun));
    }

    private List<ClaimedDuty> mine(List<ClaimedDuty> claims, long begun) {
        return claims.isEmpty()
                ? claims
                : leases.given(claims.stream().map(c -> stamped(c, begun)).toList());
    }

    private static ClaimedDuty stamped(ClaimedDuty c, long begun) {
        return new ClaimedDuty(c.id(), c.paymentNo(), c.kind(), c.token(), c.claims(), begun);
    }

    @Override
    public void done(ClaimedDuty claim) {
        store.done(claim);
    }

    @Override
    public void giveBack(ClaimedDuty claim) {
        store.giveBack(claim);
    }

    @Override
    public void hurry(PaymentNo paymentNo) {
        store.hurry(paymentNo);
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
    public boolean shows(String qrAddress) {
        return store.shows(qrAddress);
    }

    @Override
    public Duration clockAhead() {
        return store.clockAhead();
    }
}
