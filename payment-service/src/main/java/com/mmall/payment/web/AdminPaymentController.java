package com.mmall.payment.web;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.audit.AuditDetails;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.text.Text;
import com.mmall.conventions.time.StorableTime;
import com.mmall.payment.PaymentRefusals.IdempotencyKeyMissing;
import com.mmall.payment.application.AskAlipayNow;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.PaymentRecords.RefundRecord;
import com.mmall.payment.application.RefundPayment;
import com.mmall.payment.application.SeeToAlerts;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.web.AdminViews.AdminPayment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payments, for the people who run the shop. */
@RestController
@Tag(name = "Admin: payments", description = "All payments, with their evidence")
@RequestMapping("/api/admin/payments")
class AdminPaymentController {
    record GiveBack(
            @NotNull @Pattern(regexp = "(0|[1-9]\\d{0,8})\\.\\d{2}")
            String amount,

            @NotBlank @Text @Size(max = 256) String reason) {}

    /** @param raisedBy leaves alone what was raised later, when the admin had already looked */
    record SeenTo(
            @NotEmpty Set<@NotNull Alert> kinds,
            @NotBlank @Text(lines = true) @Size(max = 512) String note,
            @Nullable @StorableTime Instant raisedBy) {}

    /** @param status PENDING, SUCCEEDED or FAILED */
    record RefundView(
            String refundNo,
            String amount,
            String reason,
            String status,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    private final PaymentRecords records;
    private final RefundPayment refundPayment;
    private final AskAlipayNow askAlipayNow;
    private final SeeToAlerts seeToAlerts;
    private final PaymentAccess access;
    private final AdminViews adminViews;

    AdminPaymentController(
            PaymentRecords records,
            RefundPayment refundPayment,
            AskAlipayNow askAlipayNow,
            SeeToAlerts seeToAlerts,
            PaymentAccess access,
            AdminViews adminViews) {
        this.records = records;
        this.refundPayment = refundPayment;
        this.askAlipayNow = askAlipayNow;
        this.seeToAlerts = seeToAlerts;
        this.access = access;
        this.adminViews = adminViews;
    }

    @Operation(operationId = "getPaymentForAdmin", summary = "Get a payment with its notifies, alerts and evidence")
    @Refuses("404 payment_not_found")
    @GetMapping("/{paymentNo}")
    AdminPayment one(@PathVariable String paymentNo) {
        return adminViews.whole(access.number(paymentNo));
    }

    /** Asks Alipay at once; the answer takes the ordinary way. */
    @Operation(operationId = "queryAlipay", summary = "Ask Alipay about a payment now")
    @Refuses("404 payment_not_found")
    @PostMapping("/{paymentNo}/query")
    AdminPayment query(@PathVariable String paymentNo) {
        return adminViews.whole(askAlipayNow.about(access.any(paymentNo)).paymentNo());
    }

    /** A person has seen to these alerts: they leave the list. */
    @Operation(
            operationId = "resolveAlerts",
            summary = "Mark alerts as seen to, with a note; they leave the attention list")
    @Refuses({"404 payment_not_found", "409 no_open_alert"})
    @PostMapping("/{paymentNo}/attention")
    AdminPayment seenTo(@PathVariable String paymentNo, @Valid @RequestBody SeenTo body, CurrentUser admin) {
        var no = access.number(paymentNo);
        AuditDetails.changed(null, body);
        seeToAlerts.seeTo(no, body.kinds(), body.note(), body.raisedBy(), admin.id());
        return adminViews.whole(no);
    }

    @Operation(operationId = "refundPayment", summary = "Give money back; needs an Idempotency-Key")
    @Refuses({
        "400 idempotency_key_missing",
        "404 payment_not_found",
        "409 refund_exceeds_payment",
        "409 not_refundable_now"
    })
    @PostMapping("/{paymentNo}/refunds")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RefundView refund(
            @PathVariable String paymentNo,
            @Valid @RequestBody GiveBack body,
            CurrentUser admin,
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key) {
        if (key == null) {
            throw new IdempotencyKeyMissing();
        }
        var payment = access.any(paymentNo);
        var refundNo = refundPayment.refund(payment, Money.ofYuan(body.amount()), body.reason(), admin.id(), key);
        AuditDetails.changed(null, Map.of("refundNo", refundNo, "amount", body.amount(), "reason", body.reason()));
        return refunds(paymentNo).stream()
                .filter(r -> r.refundNo().equals(refundNo))
                .findFirst()
                .orElseThrow();
    }

    @Operation(operationId = "listRefunds", summary = "List the refunds of a payment")
    @Refuses("404 payment_not_found")
    @GetMapping("/{paymentNo}/refunds")
    List<RefundView> refunds(@PathVariable String paymentNo) {
        return records.refunds(access.any(paymentNo).paymentNo()).stream()
                .map(AdminPaymentController::view)
                .toList();
    }

    private static RefundView view(RefundRecord r) {
        return new RefundView(
                r.refundNo(), new Money(r.amountFen()).yuan(), r.reason(), r.status(), r.createdAt(), r.endedAt());
    }
}
