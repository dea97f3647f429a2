package com.mmall.payment.store;

import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.payment.PaymentProperties;
import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Seen;
import com.mmall.payment.application.Ticker;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.EventWords;
import com.mmall.payment.domain.Moment;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Transitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** {@link Payments} in MySQL. Lock order everywhere: order, payment, steps. */
@Repository
class MyBatisPayments implements Payments {
    private final PaymentMapper payments;
    private final StepMapper stepMapper;
    private final Steps steps;
    private final Claims claims;
    private final Starts starts;
    private final Journal journal;
    private final Alerts alerts;
    private final RetryingTransactions transactions;
    private final PaymentProperties properties;
    private final Clock clock;
    private final Ticker ticker;

    MyBatisPayments(
            PaymentMapper payments,
            StepMapper stepMapper,
            Alerts alerts,
            RetryingTransactions transactions,
            PaymentProperties properties,
            Clock clock,
            Ticker ticker) {
        this.payments = payments;
        this.stepMapper = stepMapper;
        this.steps = new Steps(stepMapper, properties.lease());
        this.claims = new Claims(stepMapper, steps, ticker);
        this.journal = new Journal(payments, alerts);
        this.alerts = alerts;
        this.starts = new Starts(payments, steps, journal, properties, ticker);
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public Optional<Payment> find(PaymentNo paymentNo) {
        return telling(() ->
                Optional.ofNullable(payments.selectById(paymentNo.value())).map(PaymentRow::payment));
    }

    @Override
    public List<Payment> find(Collection<PaymentNo> paymentNos) {
        return paymentNos.isEmpty()
                ? List.of()
                : payments.selectByIds(paymentNos.stream().map(PaymentNo::value).toList()).stream()
                        .flatMap(row -> row.readable().stream())
                        .toList();
    }

    @Override
    public List<Payment> ofOrder(OrderNo orderNo) {
        return telling(() -> payments.ofOrder(orderNo.value()).stream()
                .map(PaymentRow::payment)
                .toList());
    }

    @Override
    public Start start(Intent intent, Consumer<PaymentNo> alsoCommit) {
        return inTransaction(() -> starts.start(intent, alsoCommit));
    }

    @Override
    public Optional<Applied> apply(PaymentNo paymentNo, Event event, Cause cause, Consumer<Applied> alsoCommit) {
        return inTransaction(() -> {
            var applied = applied(paymentNo, event, cause);
            applied.ifPresent(alsoCommit);
            return applied;
        });
    }

    /** Inside a transaction. */
    private Optional<Applied> applied(PaymentNo paymentNo, Event event, Cause cause) {
        var nanos = ticker.nanos();
        return move(payments.hold(paymentNo.value()), event, cause, nanos);
    }

    /** @param held the payment with each of its steps; none if there is no such payment */
    private Optional<Applied> move(List<HeldRow> held, Event event, Cause cause, long nanos) {
        return held.stream().findFirst().map(row -> {
            var moment = Moment.of(PaymentRow.instant(row.dbNow), properties.policy());
            return move(row, Steps.Held.all(held), event, moment, cause, nanos);
        });
    }

    @Override
    public Optional<Applied> apply(ClaimedDuty claim, Event event, Cause cause) {
        return apply(claim, event, cause, ticker.nanos());
    }

    /**
     * What an answer means is judged as of when it was brought, however long the row had to be waited for: none that came
     * before a deadline is taken for one after it. The statement that waits reads the clock before it waits.
     */
    private Optional<Applied> apply(ClaimedDuty claim, Event event, Cause cause, long broughtNanos) {
        return inTransaction(() -> {
            var since = Duration.ofNanos(ticker.nanos() - broughtNanos);
            return Optional.ofNullable(payments.holdFor(claim.paymentNo().value(), claim.id(), claim.token()))
                    .map(row -> move(
                            row,
                            Steps.Held.one(row.step()),
                            event,
                            moment(row).later(since.negated()),
                            cause,
                            broughtNanos));
        });
    }

    @Override
    public List<Seen> see(Collection<ClaimedDuty> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        var ids = claims.stream().map(ClaimedDuty::id).toList();
        var rows = payments.see(ids).stream().collect(Collectors.toMap(row -> row.stepId, row -> row));
        return claims.stream()
                .flatMap(claim -> seen(claim, rows.get(claim.id())).stream())
                .toList();
    }

    private Optional<Seen> seen(ClaimedDuty claim, @Nullable HeldRow row) {
        return row == null || row.stepToken != claim.token()
                ? Optional.empty()
                : row.readable().map(payment -> new Seen(claim, payment, row.version, moment(row)));
    }

    /**
     * Most answers say that nothing has changed yet. Then one statement by itself puts the question off, provided that what
     * was seen still stands; otherwise the whole transaction finds out what is true now.
     */
    @Override
    public Optional<Applied> apply(Seen seen, Event event, Cause cause) {
        var broughtNanos = ticker.nanos();
        var again = seen.onlyAgain(Transitions.on(seen.payment(), event, seen.moment()));
        return again.isPresent() && putOff(seen, again.get())
                ? Optional.of(new Applied(seen.payment(), seen.payment(), List.of()))
                : apply(seen.claim(), event, cause, broughtNanos);
    }

    private boolean putOff(Seen seen, Seen.Again again) {
        var claim = seen.claim();
        return transactions.statement(() -> stepMapper.again(
                        claim.id(), claim.token(), seen.version(), PaymentRow.utc(again.due()), again.tries()))
                == 1;
    }

    private Moment moment(HeldRow row) {
        return new Moment(
                PaymentRow.instant(row.dbNow),
                PaymentRow.instant(row.stepDueAt),
                row.stepTries,
                row.stepTries > 0 || row.stepClaims > 1,
                properties.policy());
    }

    @Override
    public NotifyResult accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning) {
        return inTransaction(() -> {
            var nanos = ticker.nanos();
            var held = PaymentNo.wellFormed(news.outTradeNo()) ? payments.hold(news.outTradeNo()) : List.<HeldRow>of();
            var means = meaning.apply(held.stream().findFirst().map(PaymentRow::payment));
            if (payments.addNotify(news.notifyId(), news.outTradeNo(), means.outcome(), news.body()) == 0) {
                return new NotifyResult.KnownAlready(
                        Objects.requireNonNull(payments.notifyOutcome(news.notifyId()), "known, but not stored"));
            }
            return new NotifyResult.Stored(
                    means.outcome(), means.event().flatMap(e -> move(held, e, cause(news, e), nanos)));
        });
    }

    private static Cause cause(NotifyNews news, Event event) {
        return new Cause("notify " + news.notifyId(), EventWords.of(event));
    }

    @Override
    public List<Applied> close(OrderNo orderNo) {
        return inTransaction(() -> {
            payments.knowOrder(orderNo.value());
            payments.lockOrder(orderNo.value());
            payments.closeOrder(orderNo.value());
            var stopped = new ArrayList<Applied>();
            for (var payment : ofOrder(orderNo)) {
                applied(
                                payment.paymentNo(),
                                new Event.StopRequested(),
                                new Cause("order-service", EventWords.words("order_closing")))
                        .ifPresent(stopped::add);
            }
            return List.copyOf(stopped);
        });
    }

    @Override
    public List<ClaimedDuty> claim(ClaimGroup group, int atMost) {
        return claims.anyDue(group) ? inTransaction(() -> claims.claim(group, atMost)) : List.of();
    }

    @Override
    public Optional<ClaimedDuty> renew(ClaimedDuty claim) {
        return transactions.statement(() -> claims.renew(claim));
    }

    @Override
    public void done(ClaimedDuty claim) {
        transactions.statement(() -> stepMapper.done(claim.id(), claim.token()));
    }

    @Override
    public void giveBack(ClaimedDuty claim) {
        stepMapper.giveBack(claim.id(), claim.token());
    }

    @Override
    public void hurry(PaymentNo paymentNo) {
        transactions.statement(() -> stepMapper.hurry(paymentNo.value()));
    }

    @Override
    public boolean shows(String qrAddress) {
        return payments.shows(qrAddress) > 0;
    }

    /** However long the answer took: no more than what it proves. */
    @Override
    public Duration clockAhead() {
        var before = clock.instant();
        var there = now();
        var after = clock.instant();
        return there.isBefore(before)
                ? Duration.between(before, there)
                : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    }

    private Applied move(PaymentRow row, Steps.Held held, Event event, Moment moment, Cause cause, long nanos) {
        var before = row.payment();
        Next next = Transitions.on(before, event, moment);
        if (!next.payment().equals(before)) {
            payments.change(PaymentRow.of(next.payment(), row.version + 1));
        }
        journal.write(before, event, next, moment.now(), cause);
        var mine = steps.write(before.paymentNo(), held, next.todos(), moment.now(), nanos);
        return new Applied(before, next.payment(), mine);
    }

    private Instant now() {
        return PaymentRow.instant(payments.now());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return telling(() -> transactions.run(work));
    }

    /** Whoever meets a payment that cannot be read tells of it. */
    private <T> T telling(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (PaymentUnreadable e) {
            alerts.raise(e);
            throw e;
        }
    }
}
