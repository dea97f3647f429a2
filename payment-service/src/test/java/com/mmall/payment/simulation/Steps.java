package com.mmall.payment.simulation;

import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.application.Seen.Again;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.PaymentNo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is owed, row by row. */
final class Steps {
    private final Duration lease;
    private final Map<PaymentNo, EnumMap<DutyKind, Step>> rows = new LinkedHashMap<>();
    private long lastId;

    Steps(Duration lease) {
        this.lease = lease;
    }

    boolean isEmpty() {
        for (var kinds : rows.values()) {
            if (!kinds.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    Optional<Instant> nextClaimable() {
        Instant first = null;
        for (var kinds : rows.values()) {
            for (var step : kinds.values()) {
                first = first == null || step.claimable().isBefore(first) ? step.claimable() : first;
            }
        }
        return Optional.ofNullable(first);
    }

    EnumMap<DutyKind, Step> of(PaymentNo no) {
        return new EnumMap<>(kinds(no));
    }

    void restore(PaymentNo no, EnumMap<DutyKind, Step> before) {
        rows.put(no, before);
    }

    private EnumMap<DutyKind, Step> kinds(PaymentNo no) {
        return rows.computeIfAbsent(no, n -> new EnumMap<>(DutyKind.class));
    }

    @Nullable
    Step heldBy(ClaimedDuty claim) {
        var step = kinds(claim.paymentNo()).get(claim.kind());
        return step != null && step.isOf(claim) ? step : null;
    }

    List<ClaimedDuty> claim(ClaimGroup group, int atMost, Instant now) {
        var due = due(group, now);
        if (due.isEmpty()) {
            return List.of();
        }
        due.sort(Comparator.comparing(Step::claimable));
        return due.stream()
                .limit(atMost)
                .map(s -> put(s.claimedUntil(now.plus(lease))).claim())
                .toList();
    }

    /** Without streams: every round of every world asks this. */
    private List<Step> due(ClaimGroup group, Instant now) {
        var due = new ArrayList<Step>();
        for (var kinds : rows.values()) {
            for (var step : kinds.values()) {
                if (groupOf(step.kind()) == group && !step.claimable().isAfter(now)) {
                    due.add(step);
                }
            }
        }
        return due;
    }

    Optional<ClaimedDuty> renew(ClaimedDuty claim, Instant now) {
        return Optional.ofNullable(heldBy(claim))
                .map(s -> put(s.renewedUntil(now.plus(lease))).claim());
    }

    void done(ClaimedDuty claim) {
        Optional.ofNullable(heldBy(claim)).ifPresent(s -> kinds(s.no()).remove(s.kind()));
    }

    void putOff(ClaimedDuty claim, Again again) {
        Optional.ofNullable(kinds(claim.paymentNo()).get(claim.kind())).ifPresent(s -> put(s.putOff(again)));
    }

    void giveBack(ClaimedDuty claim) {
        Optional.ofNullable(heldBy(claim)).ifPresent(s -> put(s.givenBack()));
    }

    void hurry(PaymentNo no, Predicate<DutyKind> mayBe, Instant now) {
        kinds(no).values().stream().filter(s -> mayBe.test(s.kind())).toList().forEach(s -> put(s.hurried(now)));
    }

    private Step put(Step step) {
        kinds(step.no()).put(step.kind(), step);
        return step;
    }

    /** @return what is due at once; it is leased to the caller */
    List<ClaimedDuty> write(PaymentNo no, List<Next.Todo> todos, Instant now) {
        var mine = new ArrayList<ClaimedDuty>();
        for (var todo : todos) {
            switch (todo) {
                case Next.Drop drop -> kinds(no).remove(drop.kind());
                case Next.Owe owe -> owe(no, owe.kind(), owe.due(), false, now, mine);
                case Next.Retry retry -> owe(no, retry.kind(), retry.due(), true, now, mine);
            }
        }
        return mine;
    }

    private void owe(PaymentNo no, DutyKind kind, Instant due, boolean again, Instant now, List<ClaimedDuty> mine) {
        var old = kinds(no).get(kind);
        var atOnce = !due.isAfter(now);
        var step = put(new Step(
                old == null ? ++lastId : old.id(),
                no,
                kind,
                due,
                atOnce ? now.plus(lease) : due,
                old == null ? 1 : old.token() + 1,
                again && old != null ? old.tries() + 1 : 0,
                atOnce ? 1 : 0));
        if (atOnce) {
            mine.add(step.claim());
        }
    }

    private static ClaimGroup groupOf(DutyKind kind) {
        return switch (kind) {
            case QUERY -> ClaimGroup.QUERIES;
            case PUBLISH_QR, REMOVE_QR -> ClaimGroup.IMAGES;
            case WATCH -> ClaimGroup.WATCHES;
            case PRECREATE, CANCEL, HOLD_SHIPPING, REFUND, TELL_PAID, TELL_REFUNDED, LIFT_HOLD -> ClaimGroup.URGENT;
        };
    }
}
