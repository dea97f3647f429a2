package com.mmall.payment.web;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.audit.AuditDetails;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.text.Text;
import com.mmall.payment.PaymentRefusals.DiscrepancyNotFound;
import com.mmall.payment.PaymentRefusals.DiscrepancyNotOpen;
import com.mmall.payment.PaymentRefusals.ReconciliationNotFound;
import com.mmall.payment.application.reconciliation.Reconciliations;
import com.mmall.payment.application.reconciliation.Reconciliations.After;
import com.mmall.payment.application.reconciliation.Reconciliations.Found;
import com.mmall.payment.application.reconciliation.StartReconciliation;
import com.mmall.payment.web.ReconciliationViews.DiscrepancyView;
import com.mmall.payment.web.ReconciliationViews.Reconciliation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether Alipay's books and ours agree, day by day. */
@RestController
@Tag(name = "Admin: reconciliation", description = "Our books and Alipay's, compared day by day")
@RequestMapping("/api/admin/reconciliations")
class AdminReconciliationController {
    record OfDay(@NotNull LocalDate date) {}

    record Resolution(
            @NotBlank @Text(lines = true) @Size(max = 512) String note) {}

    private final Reconciliations reconciliations;
    private final StartReconciliation start;
    private final ReconciliationViews views;

    AdminReconciliationController(
            Reconciliations reconciliations, StartReconciliation start, ReconciliationViews views) {
        this.reconciliations = reconciliations;
        this.start = start;
        this.views = views;
    }

    @Operation(operationId = "listReconciliations", summary = "List the days that were compared, newest first")
    @GetMapping
    Page<Reconciliation> list(
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var asked = PageRequest.of("reconciliations", page, size, after);
        var cursor = asked.cursor();
        var found = reconciliations.runs(cursor == null ? null : day(cursor), asked.offset(), asked.limit());
        var items = asked.shown(found).stream().map(views::run).toList();
        return asked.page(items, found, run -> List.of(run.day().toEpochDay()), reconciliations.countRuns());
    }

    /** A day that was compared before is compared once more; one that is at it goes on. */
    @Operation(operationId = "startReconciliation", summary = "Compare a day with Alipay's bill, now")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Reconciliation start(@Valid @RequestBody OfDay body) {
        AuditDetails.changed(null, body);
        start.start(body.date());
        return one(body.date());
    }

    @Operation(operationId = "getReconciliation", summary = "Get what comparing a day has come to")
    @Refuses({"404 reconciliation_not_found", "422 validation_failed"})
    @GetMapping("/{date}")
    Reconciliation one(@PathVariable LocalDate date) {
        return reconciliations.run(date).map(views::run).orElseThrow(ReconciliationNotFound::new);
    }

    @Operation(operationId = "listDiscrepancies", summary = "List where both books differ, newest day first")
    @GetMapping("/discrepancies")
    Page<DiscrepancyView> discrepancies(
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String paymentNo,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var filter = DiscrepancyFilter.of(date, kind, state, paymentNo);
        var asked = PageRequest.of("discrepancies " + filter, page, size, after);
        var cursor = asked.cursor();
        var behind = cursor == null ? null : new After(day(cursor), cursor.text(1));
        var found = reconciliations.discrepancies(filter, behind, asked.offset(), asked.limit());
        var items = asked.shown(found).stream().map(views::discrepancy).toList();
        return asked.page(
                items,
                found,
                one -> List.of(one.day().toEpochDay(), one.id()),
                reconciliations.countDiscrepancies(filter));
    }

    /** The same words again change nothing. */
    @Operation(operationId = "resolveDiscrepancy", summary = "Mark a discrepancy as seen to, with a note")
    @Refuses({"404 discrepancy_not_found", "409 discrepancy_not_open"})
    @PostMapping("/{date}/discrepancies/{id}/resolution")
    DiscrepancyView resolve(
            @PathVariable LocalDate date,
            @PathVariable String id,
            @Valid @RequestBody Resolution body,
            CurrentUser admin) {
        AuditDetails.changed(null, body);
        var isNew = reconciliations.resolve(date, id, body.note(), admin.id());
        var now = reconciliations.discrepancy(date, id).orElseThrow(DiscrepancyNotFound::new);
        if (!isNew && !isResolvedBy(now, body.note(), admin.id())) {
            throw new DiscrepancyNotOpen();
        }
        return views.discrepancy(now);
    }

    private static boolean isResolvedBy(Found found, String note, long adminId) {
        var by = found.resolvedBy();
        return by != null && by == adminId && note.equals(found.note());
    }

    private static LocalDate day(Cursor cursor) {
        try {
            var day = LocalDate.ofEpochDay(cursor.number(0));
            if (day.getYear() > 1970 && day.getYear() < 10_000) {
                return day;
            }
        } catch (DateTimeException e) {
            // refused below: anybody can write a cursor
        }
        throw new Cursor.Invalid();
    }
}
