package com.mmall.payment.store;

import com.mmall.payment.application.Applied;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.PollSnapshot;
import com.mmall.payment.domain.EarlierPayments;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.StartDecision;
import com.mmall.payment.domain.StoppedOrder;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** {@link Payments} in MySQL. */
@Repository
class MyBatisPayments implements Payments {
    private final PaymentMapper payments;
    private final PaymentServers servers;
    private final PaymentWriter writer;
    private final TaskChanges tasks;
    private final TaskQueue queue;
    private final Journal journal;
    private final Ticker ticker;

    MyBatisPayments(
            PaymentMapper payments,
            PaymentServers servers,
            PaymentWriter writer,
            TaskChanges tasks,
            TaskQueue queue,
            Journal journal,
            Ticker ticker) {
        this.payments = payments;
        this.servers = servers;
        this.writer = writer;
        this.tasks = tasks;
        this.queue = queue;
        this.journal = journal;
        this.ticker = ticker;
    }

    @Override
    public Optional<Payment> find(PaymentNo paymentNo) {
        return writer.telling(() ->
                Optional.ofNullable(payments.selectById(paymentNo.value())).map(PaymentRow::payment));
    }

    @Override
    public List<Payment> find(Collection<PaymentNo> paymentNos) {
        return paymentNos.isEmpty()
                ? List.of()
                : servers.each(paymentNos.stream().map(PaymentNo::value).toList(), payments::selectByIds).stream()
                        .flatMap(row -> row.readable().stream())
                        .toList();
    }

    @Override
    public List<Payment> findPresent(Collection<PaymentNo> paymentNos) {
        return find(servers.present(paymentNos, PaymentNo::value));
    }

    @Override
    public List<Payment> ofOrder(OrderNo orderNo) {
        return writer.telling(() -> payments.ofOrder(orderNo.value()).stream()
                .map(PaymentRow::payment)
                .toList());
    }

    @Override
    public boolean isImageReferenced(String qrAddress) {
        return servers.onAll(() -> payments.imageReferences(qrAddress)) > 0;
    }

    @Override
    public Started start(OrderNo orderNo, StartRule rule, Consumer<PaymentNo> alsoCommit) {
        return writer.inTransaction(() -> {
            var stopped = locked(orderNo);
            var earlier = new EarlierPayments(ofOrder(orderNo), stopped);
            var now = servers.now(orderNo);
            var decision = rule.decide(earlier, now);
            return decision instanceof StartDecision.Begin begin
                    ? new Started(begin, begin(begin, now, alsoCommit))
                    : new Started(decision, List.of());
        });
    }

    private List<ClaimedTask> begin(StartDecision.Begin begin, Instant now, Consumer<PaymentNo> alsoCommit) {
        begin.refusedBefore().forEach(refused -> journal.refusalIsOver(refused, now));
        var no = begin.payment().paymentNo();
        payments.insert(PaymentRow.of(begin.payment(), 0));
        journal.begin(begin.payment(), now);
        PaymentMeters.began();
        alsoCommit.accept(no);
        return tasks.write(no, LockedTasks.NONE, begin.tasks(), now);
    }

    @Override
    public Optional<Applied> apply(PaymentNo paymentNo, Change change, Consumer<Applied> alsoCommit) {
        return writer.inTransaction(() -> {
            var applied = writer.apply(paymentNo, change);
            applied.ifPresent(alsoCommit);
            return applied;
        });
    }

    /**
     * What an answer means is judged as of when it was brought, however long the row had to be waited for: none that came
     * before a deadline is taken for one after it. The statement that waits reads the clock before it waits.
     */
    @Override
    public Optional<Applied> apply(ClaimedTask claim, Change change, long broughtAtNanos) {
        return writer.inTransaction(() -> {
            var since = Duration.ofNanos(ticker.nanos() - broughtAtNanos);
            var locked = payments.lockForClaim(claim.subject(), claim.kind(), claim.fencingToken());
            return Optional.ofNullable(locked).map(row -> {
                var context = writer.context(row).later(since.negated());
                return writer.apply(row, LockedTasks.one(row.task()), change, context);
            });
        });
    }

    @Override
    public List<PollSnapshot> snapshots(Collection<ClaimedTask> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        var subjects = claims.stream().map(ClaimedTask::subject).distinct().toList();
        var kinds = claims.stream().map(ClaimedTask::kind).distinct().toList();
        var rows = servers.each(subjects, ofOne -> payments.snapshots(ofOne, kinds)).stream()
                .collect(Collectors.toMap(row -> row.task().id(), row -> row));
        return claims.stream()
                .flatMap(claim -> snapshot(claim, rows.get(claim.task().id())).stream())
                .toList();
    }

    private Optional<PollSnapshot> snapshot(ClaimedTask claim, @Nullable PaymentAndTaskRow row) {
        return row == null || row.taskFencingToken != claim.fencingToken()
                ? Optional.empty()
                : row.readable().map(payment -> new PollSnapshot(claim, payment, row.version, writer.context(row)));
    }

    @Override
    public void makeDueNow(PaymentNo paymentNo) {
        writer.inTransaction(() -> Optional.ofNullable(payments.lock(paymentNo.value()))
                .map(PaymentRow::payment)
                .map(payment -> queue.makeDueNow(paymentNo.value(), payment.kindsThatMayBeEarly()))
                .orElse(0));
    }

    @Override
    public List<Applied> close(OrderNo orderNo, Change change) {
        return writer.inTransaction(() -> {
            locked(orderNo);
            payments.closeOrder(orderNo.value());
            return toAllOf(orderNo, change);
        });
    }

    @Override
    public List<Applied> closePricesBefore(int priceNo, OrderNo orderNo, Change change) {
        return writer.inTransaction(() -> {
            if (locked(orderNo).hasStoppedBefore(priceNo)) {
                return List.of();
            }
            payments.closePricesBefore(priceNo, orderNo.value());
            return toAllOf(orderNo, change);
        });
    }

    private StoppedOrder locked(OrderNo orderNo) {
        payments.ensureOrderRow(orderNo.value());
        return payments.lockOrder(orderNo.value());
    }

    private List<Applied> toAllOf(OrderNo orderNo, Change change) {
        var changed = new ArrayList<Applied>();
        for (var payment : ofOrder(orderNo)) {
            writer.apply(payment.paymentNo(), change).ifPresent(changed::add);
        }
        return List.copyOf(changed);
    }
}
