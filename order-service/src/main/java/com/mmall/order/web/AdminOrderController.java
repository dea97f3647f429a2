package com.mmall.order.web;

import com.mmall.conventions.audit.AuditDetails;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.text.Text;
import com.mmall.order.application.CancelOrder;
import com.mmall.order.application.FulfilOrder;
import com.mmall.order.application.OrderBook;
import com.mmall.order.application.OrderSearch.Filter;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.domain.Shipment;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All orders, for admins. */
@RestController
@RequestMapping("/api/admin/orders")
class AdminOrderController {
    record ShipmentRequest(
            @NotBlank @Text @Size(max = 60) String carrier,
            @NotBlank @Text @Size(max = 60) String trackingNo) {}

    record CancellationRequest(
            @NotBlank @Text @Size(max = 200) String reason) {}

    private final CancelOrder cancel;
    private final FulfilOrder fulfil;
    private final OrderBook book;
    private final OrderPages pages;

    AdminOrderController(CancelOrder cancel, FulfilOrder fulfil, OrderBook book, OrderPages pages) {
        this.cancel = cancel;
        this.fulfil = fulfil;
        this.book = book;
        this.pages = pages;
    }

    /** What to look for. */
    record Search(
            @Nullable String orderNo,
            @Nullable OrderStatus status,
            @Nullable Long userId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    @GetMapping
    Page<OrderView> list(
            @ParameterObject Search search,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var asked = PageRequest.of("orders", page, size, after);
        var no = search.orderNo() == null || search.orderNo().isBlank() ? null : OrderNo.of(search.orderNo());
        if (no != null && no.isEmpty()) {
            return Page.of(List.of(), page, size, 0);
        }
        var filter = new Filter(
                search.userId(),
                OrderPages.shown(search.status()),
                no == null ? null : no.get(),
                search.from(),
                search.to());
        return pages.page(filter, asked, OrderView::forAdmin);
    }

    @GetMapping("/{orderNo}")
    OrderView one(@PathVariable String orderNo) {
        return OrderView.forAdmin(book.any(Numbers.orderNo(orderNo)));
    }

    @PostMapping("/{orderNo}/shipment")
    OrderView ship(@PathVariable String orderNo, @Valid @RequestBody ShipmentRequest body) {
        var shipment = new Shipment(body.carrier(), body.trackingNo());
        var before = book.any(Numbers.orderNo(orderNo));
        var shipped = fulfil.ship(Numbers.orderNo(orderNo), shipment);
        AuditDetails.changed(
                Map.of("status", before.status()), Map.of("status", shipped.status(), "shipment", shipment));
        return OrderView.forAdmin(shipped);
    }

    /** 202 while payment-service is still closing what could be paid. */
    @PostMapping("/{orderNo}/cancellation")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    ResponseEntity<OrderView> cancel(
            CurrentUser admin, @PathVariable String orderNo, @Valid @RequestBody CancellationRequest body) {
        var before = book.any(Numbers.orderNo(orderNo));
        var order = cancel.byAdmin(Numbers.orderNo(orderNo), admin.id(), body.reason());
        AuditDetails.changed(
                Map.of("status", before.status()), Map.of("status", order.status(), "reason", body.reason()));
        return ResponseEntity.status(order.status() == OrderStatus.CLOSING ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(OrderView.forAdmin(order));
    }
}
