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

/** Writes what a payment owes; must run inside the transaction that holds the payment's row. */
final class Steps {
    private final StepMapper mapper;
    private final Duration lease;

    Steps(StepMapper mapper, Duration lease) {
        this.mapper = mapper;
        this.lease = lease;
    }

    /** @return what is due at once; it is leased to the caller */
    List<ClaimedDuty> write(PaymentNo paymentNo, List<Next.Todo> todos, Instant now, long nanos) {
        var mine = new ArrayList<ClaimedDuty>();
        for (var todo : todos) {
            switch (todo) {
                case Drop drop -> mapper.drop(paymentNo.value(), drop.kind().name());
                case Owe owe -> owe(paymentNo, owe.kind(), owe.due(), false, now, nanos, mine);
                case Retry retry -> owe(paymentNo, retry.kind(), retry.due(), true, now, nanos, mine);
            }
        }
        return List.copyOf(mine);
    }

    private void owe(
            PaymentNo no, DutyKind kind, Instant due, boolean again, Instant now, long nanos, List<ClaimedDuty> mine) {
        var atOnce = !due.isAfter(now);
        var claims = atOnce ? 1 : 0;
        var dueAt = PaymentRow.utc(due);
        var claimable = PaymentRow.utc(atOnce ? now.plus(lease) : due);
        var old = mapper.lock(no.value(), kind.name());
        if (old == null) {
            mapper.insert(no.value(), kind.name(), dueAt, claimable, 0, claims);
        } else {
            mapper.set(old.id, dueAt, claimable, again ? old.tries + 1 : 0, claims);
        }
        if (atOnce) {
            var row = mapper.lock(no.value(), kind.name());
            if (row == null) {
                throw new IllegalStateException("the step just written is gone");
            }
            mine.add(claimed(row, nanos));
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
