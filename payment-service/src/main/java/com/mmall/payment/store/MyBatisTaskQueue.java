package com.mmall.payment.store;

import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.application.ClaimedTask;
import com.mmall.payment.application.PollSnapshot;
import com.mmall.payment.application.Reschedule;
import com.mmall.payment.application.TaskQueue;
import com.mmall.payment.application.Ticker;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TaskKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** {@link TaskQueue} in MySQL. */
@Repository
class MyBatisTaskQueue implements TaskQueue {
    private final TaskMapper mapper;
    private final PaymentMapper payments;
    private final TaskWriter tasks;
    private final PaymentWriter writer;
    private final RetryingTransactions transactions;
    private final Clock clock;
    private final Ticker ticker;

    MyBatisTaskQueue(
            TaskMapper mapper,
            PaymentMapper payments,
            TaskWriter tasks,
            PaymentWriter writer,
            RetryingTransactions transactions,
            Clock clock,
            Ticker ticker) {
        this.mapper = mapper;
        this.payments = payments;
        this.tasks = tasks;
        this.writer = writer;
        this.transactions = transactions;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** One plain read first, so that asking in vain costs no transaction. */
    @Override
    public List<ClaimedTask> claim(ClaimGroup group, int atMost) {
        var kinds = kinds(group);
        return mapper.due(kinds).isEmpty() ? List.of() : writer.inTransaction(() -> lease(kinds, atMost));
    }

    private List<ClaimedTask> lease(List<String> kinds, int atMost) {
        var nanos = ticker.nanos();
        var due = mapper.lockDue(kinds, atMost);
        if (due.isEmpty()) {
            return List.of();
        }
        mapper.lease(due.stream().map(row -> row.id).toList(), tasks.leaseMicros());
        return due.stream()
                .map(row -> {
                    row.fencingToken++;
                    row.claims++;
                    return TaskWriter.claimed(row, nanos);
                })
                .toList();
    }

    private static List<String> kinds(ClaimGroup group) {
        return Arrays.stream(TaskKind.values())
                .filter(kind -> ClaimGroup.of(kind) == group)
                .map(Enum::name)
                .toList();
    }

    @Override
    public Optional<ClaimedTask> renew(ClaimedTask claim) {
        return transactions.statement(() -> {
            var nanos = ticker.nanos();
            return mapper.renew(claim.id(), claim.fencingToken(), tasks.leaseMicros()) == 1
                    ? Optional.of(claim.claimedAt(nanos))
                    : Optional.empty();
        });
    }

    @Override
    public void complete(ClaimedTask claim) {
        transactions.statement(() -> mapper.complete(claim.id(), claim.fencingToken()));
    }

    @Override
    public void giveBack(ClaimedTask claim) {
        mapper.giveBack(claim.id(), claim.fencingToken());
    }

    @Override
    public List<PollSnapshot> snapshots(Collection<ClaimedTask> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        var ids = claims.stream().map(ClaimedTask::id).toList();
        var rows = payments.snapshots(ids).stream().collect(Collectors.toMap(row -> row.taskId, row -> row));
        return claims.stream()
                .flatMap(claim -> snapshot(claim, rows.get(claim.id())).stream())
                .toList();
    }

    private Optional<PollSnapshot> snapshot(ClaimedTask claim, @Nullable PaymentAndTaskRow row) {
        return row == null || row.taskFencingToken != claim.fencingToken()
                ? Optional.empty()
                : row.readable().map(payment -> new PollSnapshot(claim, payment, row.version, writer.context(row)));
    }

    @Override
    public boolean reschedule(PollSnapshot snapshot, Reschedule reschedule) {
        var claim = snapshot.claim();
        return transactions.statement(() -> mapper.reschedule(
                        claim.id(),
                        claim.fencingToken(),
                        snapshot.version(),
                        PaymentRow.utc(reschedule.due()),
                        reschedule.tries()))
                == 1;
    }

    @Override
    public void makeDueNow(PaymentNo paymentNo) {
        transactions.statement(() -> mapper.makeDueNow(paymentNo.value()));
    }

    /** However long the answer took: no more than what it proves. */
    @Override
    public Duration clockAhead() {
        var before = clock.instant();
        var there = PaymentRow.instant(payments.now());
        var after = clock.instant();
        return there.isBefore(before)
                ? Duration.between(before, there)
                : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    }
}
