package com.mmall.order.web;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.audit.AuditDetails;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.paging.AdminSort;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.text.Text;
import com.mmall.order.application.CancelOrder;
import com.mmall.order.application.ChangePrice;
import com.mmall.order.application.FulfilOrder;
import com.mmall.order.application.OrderBook;
import com.mmall.order.application.OrderNotes;
import com.mmall.order.application.OrderSearch;
import com.mmall.order.application.OrderSearch.Filter;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.domain.Shipment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** All orders, for admins. */
@RestController
@Tag(name = "Admin: orders", description = "All orders")
@RequestMapping("/api/admin/orders")
class AdminOrderController {
    record ShipmentRequest(
            @NotBlank @Text @Size(max = 60) String carrier,
            @NotBlank @Text @Size(max = 60) String trackingNo) {}

    /** @param version of the order that the admin saw */
    record ShipmentChange(
            @NotBlank @Text @Size(max = 60) String carrier,
            @NotBlank @Text @Size(max = 60) String trackingNo,
            @NotNull Long version) {}

    /** @param version of the order that the admin saw */
    record PriceRequest(
            @NotNull Money total,
            @NotBlank @Text @Size(max = 200) String reason,
            @NotNull Long version) {}

    record DeclineRequest(@NotBlank @Text @Size(max = 200) String reason) {}

    record NoteRequest(
            @NotBlank @Text(lines = true) @Size(max = 1000) String text) {}

    /** @param adminId who wrote it */
    record NoteView(Instant at, String adminId, String text) {}

    /**
     * The money of all that a filter finds, in yuan.
     *
     * @param paid of the orders that were paid, whatever went back since
     * @param isMinimum there are more orders than are summed
     */
    record SumsView(long orders, String total, String paid, String refunded, boolean isMinimum) {}

    record CancellationRequest(
            @NotBlank @Text @Size(max = 200) String reason) {}

    private final CancelOrder cancel;
    private final FulfilOrder fulfil;
    private final ChangePrice price;
    private final OrderBook book;
    private final OrderPages pages;
    private final OrderSearch search;
    private final OrderNotes notes;

    AdminOrderController(
            CancelOrder cancel,
            FulfilOrder fulfil,
            ChangePrice price,
            OrderBook book,
            OrderPages pages,
            OrderSearch search,
            OrderNotes notes) {
        this.cancel = cancel;
        this.fulfil = fulfil;
        this.price = price;
        this.book = book;
        this.pages = pages;
        this.search = search;
        this.notes = notes;
    }

    /**
     * What to look for.
     *
     * @param refundRequested whether the buyer waits for a decision on a refund
     * @param returnOpen whether a return of it has come to no end yet
     */
    record Search(
            @Nullable String orderNo,
            @Nullable OrderStatus status,
            @Nullable Long userId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean refundRequested,
            @Nullable Boolean returnOpen) {
        /** Nothing where the number is none of an order. */
        Optional<Filter> filter() {
            var no = orderNo == null || orderNo.isBlank() ? null : OrderNo.of(orderNo);
            return no != null && no.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Filter(
                            userId,
                            OrderPages.shown(status),
                            no == null ? null : no.get(),
                            from,
                            to,
                            refundRequested,
                            returnOpen));
        }
    }

    @Operation(operationId = "listOrdersForAdmin", summary = "Find orders")
    @GetMapping
    Page<OrderView> list(
            @ParameterObject Search asked,
            @RequestParam(defaultValue = "newest") AdminSort sort,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var part = PageRequest.of(sort.list("orders"), page, size, after);
        return asked.filter()
                .map(filter -> pages.page(filter, sort, part, OrderView::forAdmin))
                .orElseGet(() -> Page.of(List.of(), page, size, 0));
    }

    /** What all orders of a filter come to. */
    @Operation(operationId = "sumOrders", summary = "Sum the money of all orders that a filter finds")
    @GetMapping("/sums")
    SumsView sums(@ParameterObject Search asked) {
        return asked.filter()
                .map(search::sums)
                .map(s -> new SumsView(
                        s.orders(),
                        s.total().yuan(),
                        s.paid().yuan(),
                        s.refunded().yuan(),
                        s.isMinimum()))
                .orElseGet(() -> new SumsView(0, "0.00", "0.00", "0.00", false));
    }

    @Operation(operationId = "getOrderForAdmin", summary = "Get any order")
    @Refuses("404 order_not_found")
    @GetMapping("/{orderNo}")
    OrderView one(@PathVariable String orderNo) {
        return OrderView.forAdmin(book.any(Numbers.orderNo(orderNo)));
    }

    @Operation(operationId = "shipOrder", summary = "Ship a paid order")
    @Refuses({"404 order_not_found", "409 order_not_shippable", "409 refund_under_way"})
    @PostMapping("/{orderNo}/shipment")
    OrderView ship(@PathVariable String orderNo, @Valid @RequestBody ShipmentRequest body) {
        var shipment = new Shipment(body.carrier(), body.trackingNo());
        var before = book.any(Numbers.orderNo(orderNo));
        var shipped = fulfil.ship(Numbers.orderNo(orderNo), shipment);
        AuditDetails.changed(
                Map.of("status", before.status()), Map.of("status", shipped.status(), "shipment", shipment));
        return OrderView.forAdmin(shipped);
    }

    /** Another carrier or number for a parcel that is on its way. */
    @Operation(operationId = "changeShipment", summary = "Change carrier or number of a parcel that is on its way")
    @Refuses({"404 order_not_found", "409 shipment_not_changeable", "409 stale_version"})
    @PutMapping("/{orderNo}/shipment")
    OrderView changeShipment(@PathVariable String orderNo, @Valid @RequestBody ShipmentChange body) {
        var shipment = new Shipment(body.carrier(), body.trackingNo());
        var before = book.any(Numbers.orderNo(orderNo));
        var changed = fulfil.changeShipment(Numbers.orderNo(orderNo), shipment, body.version());
        AuditDetails.changed(before.shipment(), changed.shipment());
        return OrderView.forAdmin(changed);
    }

    /** 202 while payment-service is still closing what could be paid at the price before. */
    @Operation(
            operationId = "changeOrderPrice",
            summary = "Change the total of an unpaid order; 202 while its payment is still being closed")
    @Refuses({
        "404 order_not_found",
        "409 order_already_paid",
        "409 price_not_changeable",
        "409 stale_version",
        "409 too_many_price_changes",
        "422 total_out_of_range"
    })
    @PutMapping("/{orderNo}/price")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    ResponseEntity<OrderView> changePrice(@PathVariable String orderNo, @Valid @RequestBody PriceRequest body) {
        var before = book.any(Numbers.orderNo(orderNo));
        var order = price.to(before.no(), body.total(), body.reason(), body.version());
        AuditDetails.changed(
                Map.of("total", before.contents().total()), Map.of("total", body.total(), "reason", body.reason()));
        return ResponseEntity.status(order.price().isUnderWay() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(OrderView.forAdmin(order));
    }

    /** The buyer's request for a refund is declined; the reason is shown to the buyer. */
    @Operation(operationId = "declineRefund", summary = "Decline a buyer's request for a refund with a reason")
    @Refuses({"404 order_not_found", "409 no_refund_request", "409 refund_under_way"})
    @PostMapping("/{orderNo}/refund-decline")
    OrderView declineRefund(@PathVariable String orderNo, @Valid @RequestBody DeclineRequest body) {
        var declined = fulfil.declineRefund(Numbers.orderNo(orderNo), body.reason());
        AuditDetails.changed(
                Map.of("refundRequested", true), Map.of("refundRequested", false, "reason", body.reason()));
        return OrderView.forAdmin(declined);
    }

    /** The oldest first. */
    @Operation(operationId = "listOrderNotes", summary = "List the internal notes of an order, the oldest first")
    @Refuses("404 order_not_found")
    @GetMapping("/{orderNo}/notes")
    List<NoteView> notes(@PathVariable String orderNo) {
        return notesOf(book.any(Numbers.orderNo(orderNo)).no());
    }

    @Operation(operationId = "addOrderNote", summary = "Add an internal note to an order")
    @Refuses({"404 order_not_found", "409 too_many_notes"})
    @PostMapping("/{orderNo}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    List<NoteView> addNote(CurrentUser admin, @PathVariable String orderNo, @Valid @RequestBody NoteRequest body) {
        var no = book.any(Numbers.orderNo(orderNo)).no();
        notes.add(no, admin.id(), body.text());
        AuditDetails.changed(null, body);
        return notesOf(no);
    }

    private List<NoteView> notesOf(OrderNo no) {
        return notes.of(no).stream()
                .map(n -> new NoteView(n.at(), Long.toString(n.adminId()), n.text()))
                .toList();
    }

    /** 202 while payment-service is still closing what could be paid. */
    @Operation(
            operationId = "cancelOrderForAdmin",
            summary = "Cancel an unpaid order with a reason; 202 while its payment is still being closed")
    @Refuses({"404 order_not_found", "409 order_already_paid"})
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
