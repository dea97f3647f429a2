package com.mmall.payment.web;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.payment.PaymentRefusals.ReconciliationNotFound;
import com.mmall.payment.application.reconciliation.Reconciliations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of the reconciliation for spreadsheets, whole and of any length. */
@RestController
@Tag(name = "Admin: reconciliation")
@RequestMapping("/api/admin/reconciliations")
class AdminReconciliationCsvController {
    private static final String CSV = "text/csv;charset=UTF-8";

    private final Reconciliations reconciliations;
    private final ReconciliationCsv lists;

    AdminReconciliationCsvController(Reconciliations reconciliations, ReconciliationCsv lists) {
        this.reconciliations = reconciliations;
        this.lists = lists;
    }

    private interface List {
        void writeTo(Writer to) throws IOException;
    }

    @Operation(operationId = "exportDiscrepancies", summary = "Get all discrepancies that a filter finds, as CSV")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/discrepancies.csv", produces = CSV)
    void discrepancies(
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String paymentNo,
            HttpServletResponse response)
            throws IOException {
        var filter = DiscrepancyFilter.of(date, kind, state, paymentNo);
        write(response, "discrepancies", to -> lists.discrepancies(filter, to));
    }

    @Operation(operationId = "exportBillRows", summary = "Get all that Alipay has booked on a day, as CSV")
    @Refuses({"404 reconciliation_not_found", "422 validation_failed"})
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/{date}/rows.csv", produces = CSV)
    void rows(@PathVariable LocalDate date, HttpServletResponse response) throws IOException {
        if (reconciliations.run(date).isEmpty()) {
            throw new ReconciliationNotFound();
        }
        write(response, "bill-" + date, to -> lists.rows(date, to));
    }

    private static void write(HttpServletResponse response, String name, List list) throws IOException {
        response.setContentType(CSV);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".csv").build().toString());
        var to = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        list.writeTo(to);
        to.flush();
    }
}
