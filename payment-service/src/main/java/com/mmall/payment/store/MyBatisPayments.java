package com.mmall.payment.store;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Ticker;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Event;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link Payments} in MySQL. Lock order everywhere: order, payment, steps. */
@Repository
class MyBatisPayments implements Payments {
    private static final int DEADLOCK_TRIES = 3;

    private final PaymentMapper payments;
    private final StepMapper stepMapper;
    private final Steps steps;
    private final Starts starts;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final PaymentProperties properties;
    private final Clock clock;
    private final Ticker ticker;

    MyBatisPayments(
            PaymentMapper payments,
            StepMapper stepMapper,
            TransactionTemplate transaction,
            PaymentProperties properties,
            Clock clock,
            Ticker ticker) {
        this.payments = payments;
        this.stepMapper = stepMapper;
        this.steps = new Steps(stepMapper, properties.lease());
        this.journal = new Journal(payments);
        this.starts = new Starts(payments, steps, journal, properties, ticker);
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public Optional<Payment> find(PaymentNo paymentNo) {
        return Optional.ofNullable(payments.selectById(paymentNo.value())).map(PaymentRow::payment);
    }

    @Override
    public List<Payment> find(Collection<PaymentNo> paymentNos) {
        return paymentNos.isEmpty()
                ? List.of()
                : payments.selectByIds(paymentNos.stream().map(PaymentNo::value).toList()).stream()
                        .map(PaymentRow::payment)
                        .toList();
    }

    @Override
    public List<Payment> ofOrder(OrderNo orderNo) {
        return payments.ofOrder(orderNo.value()).stream()
                .map(PaymentRow::payment)
                .toList();
    }

    @Override
    public Start start(Intent intent, Consumer<PaymentNo> alsoCommit) {
        return inTransaction(() -> starts.start(intent, alsoCommit));
    }

    @Override
    public Optional<Applied> apply(PaymentNo paymentNo, Event event, Cause cause, Consumer<Applied> alsoCommit) {
        return inTransaction(() -> Optional.ofNullable(payments.lock(paymentNo.value()))
                .map(row -> {
                    var now = now();
                    var applied = move(row, event, Moment.of(now, properties.policy()), cause);
                    alsoCommit.accept(applied);
                    return applied;
                }));
    }

    @Override
    public Optional<Applied> apply(ClaimedDuty claim, Event event, Cause cause) {
        return inTransaction(() -> {
            var row = payments.lock(claim.paymentNo().value());
            var step = stepMapper.ours(claim.id(), claim.token());
            if (row == null || step == null) {
                return Optional.empty();
            }
            var moment = new Moment(
                    now(),
                    PaymentRow.instant(step.dueAt),
                    step.tries,
                    step.tries > 0 || step.claims > 1,
                    properties.policy());
            return Optional.of(move(row, event, moment, cause));
        });
    }

    @Override
    public NotifyResult accept(NotifyNews news, Optional<Event> event, String outcome) {
        return inTransaction(() -> {
            if (payments.addNotify(news.notifyId(), news.outTradeNo(), outcome, news.body()) == 0) {
                var before = payments.notifyOutcome(news.notifyId());
                return new NotifyResult.KnownAlready(before == null ? outcome : before);
            }
            return new NotifyResult.Stored(event.flatMap(e ->
                    apply(new PaymentNo(news.outTradeNo()), e, new Cause("notify " + news.notifyId(), e.toString()))));
        });
    }

    @Override
    public List<Applied> close(OrderNo orderNo) {
        return inTransaction(() -> {
            payments.knowOrder(orderNo.value());
            payments.lockOrder(orderNo.value());
            payments.closeOrder(orderNo.value());
            var stopped = new ArrayList<Applied>();
            for (var payment : ofOrder(orderNo)) {
                apply(payment.paymentNo(), new Event.StopRequested(), new Cause("order-service", "order is closing"))
                        .ifPresent(stopped::add);
            }
            return List.copyOf(stopped);
        });
    }

    @Override
    public List<ClaimedDuty> claim(ClaimGroup group, int atMost) {
        var nanos = ticker.nanos();
        return inTransaction(() -> {
            var due = stepMapper.lockDue(kinds(group), atMost);
            if (due.isEmpty()) {
                return List.of();
            }
            stepMapper.lease(due.stream().map(s -> s.id).toList(), steps.leaseMicros());
            return due.stream()
                    .map(s -> {
                        s.token++;
                        s.claims++;
                        return Steps.claimed(s, nanos);
                    })
                    .toList();
        });
    }

    @Override
    public Optional<ClaimedDuty> renew(ClaimedDuty claim) {
        var nanos = ticker.nanos();
        return stepMapper.renew(claim.id(), claim.token(), steps.leaseMicros()) == 1
                ? Optional.of(new ClaimedDuty(
                        claim.id(), claim.paymentNo(), claim.kind(), claim.token(), claim.claims(), nanos))
                : Optional.empty();
    }

    @Override
    public void giveBack(ClaimedDuty claim) {
        stepMapper.giveBack(claim.id(), claim.token());
    }

    @Override
    public void hurry(PaymentNo paymentNo) {
        stepMapper.hurry(paymentNo.value());
    }

    @Override
    public boolean shows(String qrAddress) {
        return payments.shows(qrAddress) > 0;
    }

    @Override
    public Duration clockAhead() {
        var before = clock.instant();
        var there = now();
        var after = clock.instant();
        return Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), there);
    }

    private Applied move(PaymentRow row, Event event, Moment moment, Cause cause) {
        var nanos = ticker.nanos();
        var before = row.payment();
        Next next = Transitions.on(before, event, moment);
        if (!next.payment().equals(before)) {
            payments.updateById(PaymentRow.of(next.payment(), row.version + 1));
        }
        journal.write(before, next, moment.now(), cause);
        var mine = steps.write(before.paymentNo(), next.todos(), moment.now(), nanos);
        return new Applied(before, next.payment(), mine);
    }

    private Instant now() {
        return PaymentRow.instant(payments.now());
    }

    private static Set<String> kinds(ClaimGroup group) {
        return switch (group) {
            case URGENT ->
                names(
                        DutyKind.CANCEL,
                        DutyKind.REFUND,
                        DutyKind.TELL_PAID,
                        DutyKind.TELL_REFUNDED,
                        DutyKind.LIFT_HOLD,
                        DutyKind.PRECREATE);
            case QUERIES -> names(DutyKind.QUERY);
            case IMAGES -> names(DutyKind.PUBLISH_QR, DutyKind.REMOVE_QR);
            case WATCHES -> names(DutyKind.WATCH);
        };
    }

    private static Set<String> names(DutyKind... kinds) {
        var names = new java.util.TreeSet<String>();
        for (var kind : kinds) {
            names.add(kind.name());
        }
        return names;
    }

    /** A deadlock (1213) or lock time-out (1205) means the whole transaction once more. */
    private <T> T inTransaction(Supplier<T> work) {
        for (var tries = 1; ; tries++) {
            try {
                return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (ConcurrencyFailureException e) {
                if (tries >= DEADLOCK_TRIES) {
                    throw e;
                }
            }
        }
    }
}
