package com.mmall.payment.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import com.mmall.conventions.money.Money;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.payment.application.reconciliation.Reconciliations;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.reconciliation.BilledRow;
import com.mmall.payment.domain.reconciliation.Books;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import com.mmall.payment.domain.reconciliation.DiscrepancyKind;
import com.mmall.payment.domain.reconciliation.Healing;
import com.mmall.payment.domain.reconciliation.OwnRefund;
import com.mmall.payment.domain.reconciliation.Unbilled;
import com.mmall.payment.store.ReconciliationMapper.BillRow;
import com.mmall.payment.store.ReconciliationMapper.Claim;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskChange;
import com.mmall.tasks.TaskDueEvent;
import com.mmall.tasks.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;

/** {@link Reconciliations} in MySQL. */
@Repository
class MyBatisReconciliations implements Reconciliations {
    /** Of the row that is there only to be locked. */
    private static final String NEVER_ASKED_FOR = "NEW";

    private static final int LONGEST_FAILURE = 300;
    private static final int LONGEST_ANSWER = 1_024;

    private final ReconciliationMapper mapper;
    private final DiscrepancyWriter discrepancies;
    private final OwnBooks own;
    private final PaymentServers servers;
    private final TaskQueue queue;
    private final RetryingTransactions transactions;
    private final ApplicationEventPublisher events;

    MyBatisReconciliations(
            ReconciliationMapper mapper,
            DiscrepancyWriter discrepancies,
            OwnBooks own,
            PaymentServers servers,
            TaskQueue queue,
            RetryingTransactions transactions,
            ApplicationEventPublisher events) {
        this.mapper = mapper;
        this.discrepancies = discrepancies;
        this.own = own;
        this.servers = servers;
        this.queue = queue;
        this.transactions = transactions;
        this.events = events;
    }

    @Override
    public void start(LocalDate day) {
        inTransaction(() -> {
            mapper.ensureRun(day);
            var state = mapper.lockRun(day);
            if (isWaitingOrRunning(state)) {
                queue.makeDueNow(day.toString(), Set.of(TASK));
            } else {
                schedule(day);
            }
        });
    }

    @Override
    public void startFirst(LocalDate day) {
        inTransaction(() -> {
            mapper.ensureRun(day);
            if (NEVER_ASKED_FOR.equals(mapper.lockRun(day))) {
                schedule(day);
            }
        });
    }

    private void schedule(LocalDate day) {
        mapper.request(day);
        var now = now();
        var due = queue.change(day.toString(), List.of(new TaskChange.Schedule(TASK, now)), now);
        events.publishEvent(new TaskDueEvent(due));
    }

    private static boolean isWaitingOrRunning(@Nullable String state) {
        return Set.of(State.WAITING.name(), State.COMPARING.name(), State.ASKING.name())
                .contains(String.valueOf(state));
    }

    @Override
    public Optional<LocalDate> firstDay() {
        return Optional.ofNullable(mapper.firstDay());
    }

    @Override
    public Set<LocalDate> days(LocalDate first) {
        return mapper.days(first);
    }

    @Override
    public Instant now() {
        return servers.now();
    }

    /** The run's row is locked first, as by all who need both rows. */
    @Override
    public boolean progress(ClaimedTask claim, LocalDate day, State state, Totals totals, int expected) {
        return transactions.run(() -> {
            mapper.lockRun(day);
            return servers.onFirst(() -> mapper.progress(key(claim), day, state.name(), totals, expected)) == 1;
        });
    }

    @Override
    public boolean finish(ClaimedTask claim, LocalDate day, State state) {
        return transactions.run(() -> {
            mapper.lockRun(day);
            var isOurs = queue.complete(claim);
            if (isOurs) {
                mapper.finish(day, state.name());
            }
            return isOurs;
        });
    }

    @Override
    public boolean postpone(ClaimedTask claim, LocalDate day, Duration pause, String why) {
        var said = why.substring(0, Math.min(LONGEST_FAILURE, why.length()));
        return queue.postpone(claim, pause, said, false, () -> mapper.postponed(day, said));
    }

    private static Claim key(ClaimedTask claim) {
        return new Claim(claim.subject(), claim.kind(), claim.fencingToken());
    }

    private static LocalDate day(ClaimedTask run) {
        return LocalDate.parse(run.subject());
    }

    @Override
    public Map<String, Integer> readSoFar(ClaimedTask run, Collection<String> paymentNos) {
        return paymentNos.isEmpty()
                ? Map.of()
                : mapper.readSoFar(paymentNos, day(run), run.fencingToken()).stream()
                        .collect(toMap(BilledRow::keyOfAll, rowKey -> 1, Integer::sum));
    }

    @Override
    public boolean keep(ClaimedTask run, List<BilledRow> rows) {
        var all = rows.stream().map(ReconciliationRows::row).toList();
        return all.isEmpty() || whileHeld(run, () -> mapper.keep(all, run.fencingToken()));
    }

    @Override
    public List<Long> runsThatRead(LocalDate day) {
        return mapper.runsThatRead(day);
    }

    @Override
    public List<BilledRow> rowsRead(ClaimedTask run, @Nullable BilledRow after, int atMost) {
        return rowsRead(day(run), run.fencingToken(), after, atMost);
    }

    @Override
    public List<BilledRow> rowsRead(LocalDate day, long fencingToken, @Nullable BilledRow after, int atMost) {
        var no = after == null ? "" : after.row().paymentNo();
        var key = after == null ? "" : after.key();
        return mapper.rowsRead(day, fencingToken, no, key, atMost).stream()
                .map(ReconciliationRows::billed)
                .toList();
    }

    @Override
    public Optional<Forgotten> forgetUnread(ClaimedTask run, int atMost, Function<Books, List<Unbilled>> unbilled) {
        return transactions.run(() -> {
            mapper.lockRun(day(run));
            return isHeld(run) ? Optional.of(forgetUnreadRows(run, atMost, unbilled)) : Optional.empty();
        });
    }

    private Forgotten forgetUnreadRows(ClaimedTask run, int atMost, Function<Books, List<Unbilled>> unbilled) {
        var day = day(run);
        var rows = servers.onFirst(() -> mapper.unread(day, run.fencingToken(), atMost));
        if (rows.isEmpty()) {
            return new Forgotten(0, Set.of());
        }
        mapper.forget(day, rows);
        mapper.openOfRows(day, rows).forEach(id -> discrepancies.healed(day, id, Healing.BILL_CORRECTED));
        var numbers = rows.stream().map(row -> row.paymentNo).distinct().toList();
        var days = new HashSet<LocalDate>();
        books(numbers).values().stream()
                .flatMap(left -> unbilled.apply(left).stream())
                .filter(one -> areKnown(one.bills(), day))
                .forEach(one -> {
                    discrepancies.found(one.day(), one.discrepancy(), run.fencingToken());
                    days.add(one.day());
                });
        return new Forgotten(rows.size(), Set.copyOf(days));
    }

    /** @param read all of its bill was read just now */
    private boolean areKnown(Set<LocalDate> bills, LocalDate read) {
        var others = bills.stream().filter(other -> !other.equals(read)).toList();
        return others.isEmpty() || mapper.countKnown(others) == others.size();
    }

    @Override
    public OptionalInt healUnfound(ClaimedTask run, Set<DiscrepancyKind> kinds, int atMost) {
        var day = day(run);
        var names = kinds.stream().map(DiscrepancyKind::name).toList();
        return transactions.run(() -> {
            mapper.lockRun(day);
            if (!isHeld(run)) {
                return OptionalInt.empty();
            }
            var gone = mapper.unfound(day, run.fencingToken(), names, atMost);
            gone.forEach(id -> discrepancies.healed(day, id, Healing.BILL_CORRECTED));
            return OptionalInt.of(gone.size());
        });
    }

    /** The run's row is locked first: the first write of the run that takes the claim over waits for it. */
    private boolean whileHeld(ClaimedTask run, Runnable work) {
        return transactions.run(() -> {
            mapper.lockRun(day(run));
            var isOurs = isHeld(run);
            if (isOurs) {
                work.run();
            }
            return isOurs;
        });
    }

    private boolean isHeld(ClaimedTask run) {
        return mapper.isHeld(key(run)) == 1;
    }

    @Override
    public Map<String, Books> books(Collection<String> paymentNos) {
        if (paymentNos.isEmpty()) {
            return Map.of();
        }
        var known = own.payments(paymentNos);
        var refunds = own.refunds(paymentNos);
        var rows = mapper.rows(paymentNos).stream()
                .collect(groupingBy((BillRow r) -> r.paymentNo, mapping(ReconciliationRows::billed, toList())));
        return paymentNos.stream()
                .collect(toMap(
                        Function.identity(),
                        no -> books(
                                known.get(no), refunds.getOrDefault(no, List.of()), rows.getOrDefault(no, List.of()))));
    }

    private static Books books(@Nullable Payment payment, List<OwnRefund> refunds, List<BilledRow> rows) {
        return new Books(payment, refunds, rows);
    }

    @Override
    public Optional<BilledRow> row(LocalDate day, String paymentNo, String rowKey) {
        return Optional.ofNullable(mapper.row(day, paymentNo, rowKey)).map(ReconciliationRows::billed);
    }

    @Override
    public boolean found(ClaimedTask run, LocalDate day, Collection<Discrepancy> found) {
        return found.isEmpty()
                || whileHeld(run, () -> found.forEach(one -> discrepancies.found(day, one, run.fencingToken())));
    }

    @Override
    public boolean billed(ClaimedTask run, String missingBillId) {
        return whileHeld(run, () -> discrepancies.healed(day(run), missingBillId, Healing.BILLED));
    }

    @Override
    public void recheck(LocalDate day, Open one, Function<Recheck, Rechecked> look) {
        var no = one.paymentNo();
        if (no == null) {
            return; // only another copy of the bill can tell
        }
        inTransaction(() -> {
            if (State.COMPARING.name().equals(mapper.lockRun(day))) {
                return;
            }
            var rowKey = one.rowKey();
            var row = rowKey == null ? null : row(day, no, rowKey).orElse(null);
            var books = Objects.requireNonNull(books(List.of(no)).get(no));
            switch (look.apply(new Recheck(row, books))) {
                case Rechecked.StillThere s -> {}
                case Rechecked.Healed(var by) -> discrepancies.healed(day, one.id(), by);
                case Rechecked.BecameAnother(var other) -> {
                    if (discrepancies.healed(day, one.id(), Healing.BECAME_ANOTHER)) {
                        discrepancies.found(day, other, DiscrepancyWriter.NO_RUN);
                    }
                }
            }
        });
    }

    @Override
    public boolean resolve(LocalDate day, String id, String note, long adminId) {
        return transactions.run(() -> discrepancies.resolved(day, id, note, adminId));
    }

    @Override
    public void asked(LocalDate day, String id, String answer) {
        mapper.asked(day, id, answer.substring(0, Math.min(LONGEST_ANSWER, answer.length())));
    }

    @Override
    public List<LocalDate> openDays() {
        return mapper.openDays();
    }

    @Override
    public List<Open> open(LocalDate day, String afterId, int atMost) {
        return mapper.open(day, afterId, atMost).stream()
                .map(ReconciliationRows::open)
                .toList();
    }

    @Override
    public List<String> unbilledPayments(Instant from, Instant to, String afterPaymentNo, int atMost) {
        return own.unbilledPayments(PaymentRow.utc(from), PaymentRow.utc(to), afterPaymentNo, atMost);
    }

    @Override
    public List<UnbilledRefund> unbilledRefunds(Instant from, Instant to, String afterRefundNo, int atMost) {
        return own.unbilledRefunds(PaymentRow.utc(from), PaymentRow.utc(to), afterRefundNo, atMost).stream()
                .map(ReconciliationRows::unbilled)
                .toList();
    }

    @Override
    public Money paidBetween(Instant from, Instant to) {
        return new Money(own.paidBetween(PaymentRow.utc(from), PaymentRow.utc(to)));
    }

    @Override
    public Optional<Run> run(LocalDate day) {
        return Optional.ofNullable(mapper.run(day)).map(ReconciliationRows::run);
    }

    @Override
    public List<Run> runs(@Nullable LocalDate before, long skip, int atMost) {
        return mapper.runs(before, skip, atMost).stream()
                .map(ReconciliationRows::run)
                .toList();
    }

    @Override
    public long countRuns() {
        return mapper.countRuns(PageRequest.COUNT_LIMIT);
    }

    @Override
    public List<Found> discrepancies(Filter filter, @Nullable After after, long skip, int atMost) {
        var day = after == null ? null : after.day();
        var id = after == null ? null : after.id();
        return mapper.discrepancies(filter, day, id, skip, atMost).stream()
                .map(ReconciliationRows::found)
                .toList();
    }

    @Override
    public long countDiscrepancies(Filter filter) {
        return mapper.countDiscrepancies(filter, null, null, PageRequest.COUNT_LIMIT);
    }

    @Override
    public Optional<Found> discrepancy(LocalDate day, String id) {
        return Optional.ofNullable(mapper.discrepancy(day, id)).map(ReconciliationRows::found);
    }

    private void inTransaction(Runnable work) {
        transactions.run(() -> {
            work.run();
            return true;
        });
    }
}
