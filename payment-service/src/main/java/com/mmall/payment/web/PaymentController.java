package com.mmall.payment.web;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.paging.AdminSort;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.payment.PaymentRefusals.OrderNotFound;
import com.mmall.payment.PaymentRefusals.PaymentNotFound;
import com.mmall.payment.application.CancelPayment;
import com.mmall.payment.application.IdempotencyKeys;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.QrDrawing;
import com.mmall.payment.application.StartPayment;
import com.mmall.payment.domain.OrderNo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payments, for the buyer whose they are. */
@RestController
@Tag(name = "Payments", description = "Payments of the buyer's own orders")
@RequestMapping("/api/payments")
class PaymentController {
    record Pay(@NotBlank String orderNo) {}

    private final StartPayment startPayment;
    private final CancelPayment cancelPayment;
    private final PaymentPages pages;
    private final PaymentAccess access;
    private final PaymentPresenter presenter;
    private final StatusStream stream;
    private final QrDrawing drawing;
    private final IdempotencyKeys keys;

    PaymentController(
            StartPayment startPayment,
            CancelPayment cancelPayment,
            PaymentPages pages,
            PaymentAccess access,
            PaymentPresenter presenter,
            StatusStream stream,
            QrDrawing drawing,
            IdempotencyKeys keys) {
        this.startPayment = startPayment;
        this.cancelPayment = cancelPayment;
        this.pages = pages;
        this.access = access;
        this.presenter = presenter;
        this.stream = stream;
        this.drawing = drawing;
        this.keys = keys;
    }

    @Operation(
            operationId = "startPayment",
            summary = "Get a QR code for an order; 200 with the same payment while it can be paid")
    @Refuses({
        "404 order_not_found",
        "409 order_not_payable",
        "409 payment_closing",
        "409 too_many_attempts",
        "503 alipay_unavailable",
        "503 alipay_refused"
    })
    @PostMapping
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<PaymentView> pay(
            @Valid @RequestBody Pay body,
            CurrentUser user,
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key) {
        if (!OrderNo.wellFormed(body.orderNo())) {
            throw new OrderNotFound();
        }
        var orderNo = new OrderNo(body.orderNo());
        var scoped = Optional.ofNullable(key)
                .map(k -> keys.key(orderNo, user.id(), "POST /api/payments", k, body.orderNo()));
        var started = startPayment.start(orderNo, user.id(), scoped);
        var view = presenter.whole(started.payment());
        return started.made()
                ? ResponseEntity.created(URI.create("/api/payments/" + view.paymentNo()))
                        .body(view)
                : ResponseEntity.ok(view);
    }

    @Operation(operationId = "getPayment", summary = "Get one of one's own payments")
    @Refuses("404 payment_not_found")
    @GetMapping("/{paymentNo}")
    PaymentView one(@PathVariable String paymentNo, CurrentUser user) {
        return presenter.whole(access.ofUser(paymentNo, user.id()));
    }

    @Operation(operationId = "listPayments", summary = "List the payments of an order, newest first")
    @GetMapping
    Page<PaymentView> ofOrder(
            @RequestParam String orderNo,
            CurrentUser user,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var mine = new PaymentRecords.Filter(user.id(), orderNo, null, null, null, null, null, false);
        return pages.page(mine, AdminSort.NEWEST, page, size, after);
    }

    /** The same image as the store's, drawn from the stored text. */
    @Operation(operationId = "getQrPicture", summary = "Get the QR code as a picture")
    @Refuses("404 payment_not_found")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/{paymentNo}/qr.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> qr(@PathVariable String paymentNo, CurrentUser user) {
        var payment = access.ofUser(paymentNo, user.id());
        var code = payment.qrCode();
        if (code == null || presenter.line(payment).qrCode() == null) {
            throw new PaymentNotFound();
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(drawing.png(code));
    }

    @Operation(
            operationId = "watchPayment",
            summary = "Follow a payment: one `status` event now and one at each change, until it has ended;"
                    + " with refunds, until all of it has gone back")
    @Refuses("404 payment_not_found")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @GetMapping(path = "/{paymentNo}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(
            @PathVariable String paymentNo,
            CurrentUser user,
            @RequestParam(defaultValue = "false") boolean refunds,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (!HttpMethod.GET.matches(request.getMethod())) { // Spring would answer HEAD by an open stream
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of(HttpMethod.GET.name()));
        }
        stream.open(access.ofUser(paymentNo, user.id()), refunds, request, response);
    }

    @Operation(operationId = "cancelPayment", summary = "End a QR code; 202 while Alipay is still being told")
    @Refuses({"404 payment_not_found", "409 payment_already_paid"})
    @PostMapping("/{paymentNo}/cancellation")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    ResponseEntity<PaymentView> cancel(@PathVariable String paymentNo, CurrentUser user) {
        var payment = cancelPayment.byBuyer(access.ofUser(paymentNo, user.id()));
        return (payment.status().open() ? ResponseEntity.accepted() : ResponseEntity.ok())
                .body(presenter.whole(payment));
    }
}
