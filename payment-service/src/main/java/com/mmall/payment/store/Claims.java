package com.mmall.payment.store;

import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.application.Ticker;
import com.mmall.payment.domain.DutyKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes due duties, for as long as a lease lasts, and gives them back. */
final class Claims {
    private final StepMapper mapper;
    private final Steps steps;
    private final Ticker ticker;

    Claims(StepMapper mapper, Steps steps, Ticker ticker) {
        this.mapper = mapper;
        this.steps = steps;
        this.ticker = ticker;
    }

    /** One plain read, so that asking in vain costs no transaction. */
    boolean anyDue(ClaimGroup group) {
        return !mapper.due(kinds(group)).isEmpty();
    }

    /** Inside a transaction. */
    List<ClaimedDuty> claim(ClaimGroup group, int atMost) {
        var nanos = ticker.nanos();
        var due = mapper.lockDue(kinds(group), atMost);
        if (due.isEmpty()) {
            return List.of();
        }
        mapper.lease(due.stream().map(s -> s.id).toList(), steps.leaseMicros());
        return due.stream()
                .map(s -> {
                    s.token++;
                    s.claims++;
                    return Steps.claimed(s, nanos);
                })
                .toList();
    }

    Optional<ClaimedDuty> renew(ClaimedDuty claim) {
        var nanos = ticker.nanos();
        return mapper.renew(claim.id(), claim.token(), steps.leaseMicros()) == 1
                ? Optional.of(new ClaimedDuty(
                        claim.id(), claim.paymentNo(), claim.kind(), claim.token(), claim.claims(), nanos))
                : Optional.empty();
    }

    private static List<String> kinds(ClaimGroup group) {
        return Arrays.stream(DutyKind.values())
                .filter(kind -> ClaimGroup.of(kind) == group)
                .map(Enum::name)
                .toList();
    }
}
