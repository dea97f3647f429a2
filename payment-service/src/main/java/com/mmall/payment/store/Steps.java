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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what a payment owes; must run inside the transaction that holds the payment's row. */
final class Steps {
    private final StepMapper mapper;
    private final Duration lease;

    Steps(StepMapper mapper, Duration lease) {
        this.mapper = mapper;
        this.lease = lease;
    }

    /**
     * @param held a step of this payment that the transaction has locked and read already
     * @return what is due at once; it is leased to the caller
     */
    List<ClaimedDuty> write(
            PaymentNo paymentNo, @Nullable StepRow held, List<Next.Todo> todos, Instant now, long nanos) {
        var mine = new ArrayList<ClaimedDuty>();
        var known = held;
        for (var todo : todos) {
            var kind = todo.kind().name();
            var isKnown = known != null && known.kind.equals(kind);
            switch (todo) {
                case Drop drop -> mapper.drop(paymentNo.value(), kind);
                case Owe owe -> {
                    var old = isKnown ? known : mapper.lock(paymentNo.value(), kind);
                    owe(paymentNo, kind, owe.due(), old, 0, now).ifPresent(row -> mine.add(claimed(row, nanos)));
                }
                case Retry retry -> {
                    var old = isKnown ? known : mapper.lock(paymentNo.value(), kind);
                    var tries = old == null ? 0 : old.tries + 1;
                    owe(paymentNo, kind, retry.due(), old, tries, now).ifPresent(row -> mine.add(claimed(row, nanos)));
                }
            }
            known = isKnown ? null : known; // what was read of it is not true any more
        }
        return List.copyOf(mine);
    }

    /** @return the step as it is now, if it is due at once */
    private Optional<StepRow> owe(
            PaymentNo no, String kind, Instant due, @Nullable StepRow old, int tries, Instant now) {
        var atOnce = !due.isAfter(now);
        var claims = atOnce ? 1 : 0;
        var dueAt = PaymentRow.utc(due);
        var claimable = PaymentRow.utc(atOnce ? now.plus(lease) : due);
        if (old == null) {
            mapper.insert(no.value(), kind, dueAt, claimable, tries, claims);
            return atOnce ? Optional.ofNullable(mapper.lock(no.value(), kind)) : Optional.empty();
        }
        mapper.set(old.id, dueAt, claimable, tries, claims);
        old.token++;
        old.claims = claims;
        return atOnce ? Optional.of(old) : Optional.empty();
    }

    static ClaimedDuty claimed(StepRow row, long nanos) {
        return new ClaimedDuty(
                row.id, new PaymentNo(row.paymentNo), DutyKind.valueOf(row.kind), row.token, row.claims, nanos);
    }

    long leaseMicros() {
        return lease.get(ChronoUnit.SECONDS) * 1_000_000 + lease.getNano() / 1_000;
    }
}
