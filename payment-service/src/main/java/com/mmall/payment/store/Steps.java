package com.mmall.payment.store;

import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.Next.Drop;
import com.mmall.payment.domain.Next.Owe;
import com.mmall.payment.domain.Next.Retry;
import com.mmall.payment.domain.PaymentNo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a payment owes; must run inside the transaction that holds the payment's row. */
final class Steps {
    private final StepMapper mapper;
    private final Duration lease;

    Steps(StepMapper mapper, Duration lease) {
        this.mapper = mapper;
        this.lease = lease;
    }

    /**
     * What the transaction has locked and read of what a payment owes.
     *
     * @param complete whether that is all
     */
    record Held(List<StepRow> steps, boolean complete) {
        static final Held NOTHING_OWED = new Held(List.of(), true);

        static Held all(List<HeldRow> rows) {
            return new Held(
                    rows.stream()
                            .filter(row -> row.stepId != 0)
                            .map(HeldRow::step)
                            .toList(),
                    true);
        }

        static Held one(StepRow step) {
            return new Held(List.of(step), false);
        }

        boolean covers(List<Next.Todo> todos) {
            return complete
                    || todos.stream()
                            .map(todo -> todo.kind().name())
                            .allMatch(kind -> steps.stream().anyMatch(step -> step.kind.equals(kind)));
        }
    }

    /**
     * @return what is due at once; it is leased to the caller
     */
    List<ClaimedDuty> write(PaymentNo paymentNo, Held held, List<Next.Todo> todos, Instant now, long nanos) {
        if (todos.isEmpty()) {
            return List.of();
        }
        var known = new HashMap<String, StepRow>();
        (held.covers(todos) ? held.steps() : mapper.lock(paymentNo.value())).forEach(row -> known.put(row.kind, row));
        var gone = new ArrayList<Long>();
        var owed = new LinkedHashMap<String, StepRow>();
        for (var todo : todos) {
            var kind = todo.kind().name();
            switch (todo) {
                case Drop drop -> {
                    var old = known.remove(kind);
                    if (old != null && old.id != 0) {
                        gone.add(old.id);
                    }
                    owed.remove(kind);
                }
                case Owe owe -> owed.put(kind, owed(paymentNo, kind, owe.due(), 0, known, now));
                case Retry retry -> {
                    var old = known.get(kind);
                    var tries = old == null ? 0 : old.tries + 1;
                    owed.put(kind, owed(paymentNo, kind, retry.due(), tries, known, now));
                }
            }
        }
        store(gone, owed.values().stream().toList());
        return owed.values().stream()
                .filter(row -> row.claims > 0)
                .map(row -> claimed(row, nanos))
                .toList();
    }

    /** The step as it will be; {@code claims} is 1 if it is due at once, and then it is leased. */
    private StepRow owed(PaymentNo no, String kind, Instant due, int tries, Map<String, StepRow> known, Instant now) {
        var atOnce = !due.isAfter(now);
        var old = known.get(kind);
        var row = new StepRow();
        row.id = old == null ? 0 : old.id;
        row.paymentNo = no.value();
        row.kind = kind;
        row.dueAt = PaymentRow.utc(due);
        row.claimableAt = PaymentRow.utc(atOnce ? now.plus(lease) : due);
        row.token = old == null ? 1 : old.token + 1;
        row.tries = tries;
        row.claims = atOnce ? 1 : 0;
        known.put(kind, row);
        return row;
    }

    private void store(List<Long> gone, List<StepRow> owed) {
        gone.forEach(mapper::drop);
        owed.stream().filter(row -> row.id != 0).forEach(mapper::set);
        var fresh = owed.stream().filter(row -> row.id == 0).toList();
        if (!fresh.isEmpty()) {
            mapper.insert(fresh);
        }
    }

    static ClaimedDuty claimed(StepRow row, long nanos) {
        return new ClaimedDuty(
                row.id, new PaymentNo(row.paymentNo), DutyKind.valueOf(row.kind), row.token, row.claims, nanos);
    }

    long leaseMicros() {
        return lease.get(ChronoUnit.SECONDS) * 1_000_000 + lease.getNano() / 1_000;
    }
}
