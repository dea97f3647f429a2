package com.mmall.payment.web;

import com.mmall.conventions.paging.AdminSort;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.payment.application.PaymentRecords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds payments for admins, and says what they come to. */
@RestController
@Tag(name = "Admin: payments")
@RequestMapping("/api/admin/payments")
class AdminPaymentSearchController {
    /** What to look for. */
    record Search(
            @Nullable String orderNo,
            @Nullable String paymentNo,
            @Nullable String tradeNo,
            @Nullable String status,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean needsAttention) {
        PaymentRecords.Filter filter() {
            return new PaymentRecords.Filter(
                    null,
                    given(orderNo),
                    given(paymentNo),
                    given(tradeNo),
                    PaymentPages.status(status),
                    from,
                    to,
                    Boolean.TRUE.equals(needsAttention));
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }

    /**
     * The money of all that a filter finds, in yuan.
     *
     * @param total of all of them, paid or not
     * @param paid of those that were paid, whatever went back since
     * @param isMinimum there are more payments than are summed
     */
    record SumsView(long payments, String total, String paid, String refunded, boolean isMinimum) {}

    private final PaymentPages pages;
    private final PaymentRecords records;

    AdminPaymentSearchController(PaymentPages pages, PaymentRecords records) {
        this.pages = pages;
        this.records = records;
    }

    @Operation(operationId = "listPaymentsForAdmin", summary = "Find payments")
    @GetMapping
    Page<PaymentView> list(
            @ParameterObject Search asked,
            @RequestParam(defaultValue = "newest") AdminSort sort,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        return pages.page(asked.filter(), sort, page, size, after);
    }

    @Operation(operationId = "sumPayments", summary = "Sum the money of all payments that a filter finds")
    @GetMapping("/sums")
    SumsView sums(@ParameterObject Search asked) {
        var sums = records.sums(asked.filter());
        return new SumsView(
                sums.payments(),
                sums.total().yuan(),
                sums.paid().yuan(),
                sums.refunded().yuan(),
                sums.isMinimum());
    }
}
