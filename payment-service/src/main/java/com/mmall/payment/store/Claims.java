package com.mmall.payment.store;

import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.application.Ticker;
import com.mmall.payment.domain.DutyKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
        var names = new TreeSet<String>();
        for (var kind : kinds) {
            names.add(kind.name());
        }
        return names;
    }
}
