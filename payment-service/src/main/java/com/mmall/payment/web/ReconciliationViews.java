package com.mmall.payment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mmall.conventions.money.Money;
import com.mmall.payment.application.reconciliation.Reconciliations.Found;
import com.mmall.payment.application.reconciliation.Reconciliations.Run;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Days and discrepancies as admins see them. */
@Component
class ReconciliationViews {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reconciliation(
            LocalDate date,
            String state,
            int rows,
            int expectedRows,
            int payments,
            String paymentTotal,
            int refunds,
            String refundTotal,
            String feeTotal,
            String netTotal,
            int foundDiscrepancies,
            int openDiscrepancies,
            String atRisk,
            Instant requestedAt,
            @Nullable Instant finishedAt,
            @Nullable String waitsFor) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DiscrepancyView(
            String id,
            LocalDate date,
            String kind,
            String state,
            @Nullable String paymentNo,
            @Nullable String tradeNo,
            @Nullable String refundNo,
            @Nullable String ours,
            @Nullable String theirs,
            String atRisk,
            @Nullable Integer line,
            String about,
            Instant foundAt,
            @Nullable Instant askedAt,
            @Nullable String answer,
            @Nullable Instant endedAt,
            @Nullable String healedBy,
            @Nullable String resolvedBy,
            @Nullable String note) {}

    private final EvidenceText evidence;

    ReconciliationViews(EvidenceText evidence) {
        this.evidence = evidence;
    }

    Reconciliation run(Run run) {
        var totals = run.totals();
        return new Reconciliation(
                run.day(),
                run.state().name(),
                totals.rows(),
                run.expected(),
                totals.payments(),
                yuan(totals.paymentFen()),
                totals.refunds(),
                yuan(totals.refundFen()),
                yuan(totals.feeFen()),
                yuan(totals.netFen()),
                run.found(),
                run.open(),
                run.atRisk().yuan(),
                run.requestedAt(),
                run.finishedAt(),
                run.lastFailure().isEmpty() ? null : run.lastFailure());
    }

    DiscrepancyView discrepancy(Found found) {
        var answer = found.answer();
        var by = found.resolvedBy();
        var healing = found.healedBy();
        return new DiscrepancyView(
                found.id(),
                found.day(),
                found.kind().name(),
                found.state().name(),
                found.paymentNo(),
                found.tradeNo(),
                found.refundNo(),
                yuan(found.ours()),
                yuan(found.theirs()),
                found.atRisk().yuan(),
                found.lineNo(),
                found.about(),
                found.foundAt(),
                found.askedAt(),
                answer == null ? null : evidence.of(answer),
                found.endedAt(),
                healing == null ? null : healing.name(),
                by == null ? null : by.toString(),
                found.note());
    }

    private static @Nullable String yuan(@Nullable Money money) {
        return money == null ? null : money.yuan();
    }

    /** With its sign, as fees are taken and given back. */
    static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
