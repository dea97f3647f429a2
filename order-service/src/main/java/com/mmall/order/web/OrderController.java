package com.mmall.order.web;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.paging.AdminSort;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.text.Text;
import com.mmall.order.application.CancelOrder;
import com.mmall.order.application.FulfilOrder;
import com.mmall.order.application.OrderBook;
import com.mmall.order.application.OrderSearch;
import com.mmall.order.application.OrderSearch.Filter;
import com.mmall.order.application.PlaceOrder;
import com.mmall.order.application.QuoteOrder;
import com.mmall.order.domain.OrderStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The buyer's own orders. */
@RestController
@Tag(name = "Orders", description = "The buyer's own orders")
@RequestMapping("/api/orders")
class OrderController {
    record QuoteRequest(
            @Nullable @Size(max = 100) @EachProductOnce List<@Valid @NotNull RequestedLineBody> items) {}

    record RefundRequest(@NotBlank @Text @Size(max = 200) String reason) {}

    /** @param counts of the statuses of which there is at least one */
    record Counts(Map<OrderStatus, Long> counts) {}

    private final PlaceOrder place;
    private final QuoteOrder quote;
    private final CancelOrder cancel;
    private final FulfilOrder fulfil;
    private final OrderBook book;
    private final OrderPages pages;
    private final OrderSearch search;
    private final JsonMapper json;

    OrderController(
            PlaceOrder place,
            QuoteOrder quote,
            CancelOrder cancel,
            FulfilOrder fulfil,
            OrderBook book,
            OrderPages pages,
            OrderSearch search,
            JsonMapper json) {
        this.place = place;
        this.quote = quote;
        this.cancel = cancel;
        this.fulfil = fulfil;
        this.book = book;
        this.pages = pages;
        this.search = search;
        this.json = json;
    }

    @Operation(
            operationId = "placeOrder",
            summary = "Place an order and reserve its stock; without items it takes what is ticked in the cart")
    @Refuses({
        "404 address_not_found",
        "409 insufficient_stock",
        "409 product_unavailable",
        "409 price_changed",
        "409 too_many_unpaid_orders",
        "409 purchase_limit_exceeded",
        "422 cart_empty",
        "422 too_many_lines",
        "422 total_out_of_range",
        "429 too_many_orders_ended_unpaid"
    })
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OrderView> place(
            CurrentUser user,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody PurchaseRequest body) {
        var once = key == null
                ? null
                : IdempotencyKeys.key(user.id(), "POST /api/orders", key, json.writeValueAsString(body));
        var order = OrderView.of(place.place(body.of(user.id()), once));
        return ResponseEntity.created(URI.create("/api/orders/" + order.orderNo()))
                .body(order);
    }

    @Operation(operationId = "quoteOrder", summary = "Ask what an order would cost; nothing is stored")
    @Refuses({
        "409 insufficient_stock",
        "409 product_unavailable",
        "422 cart_empty",
        "422 too_many_lines",
        "422 total_out_of_range"
    })
    @PostMapping("/quote")
    QuoteView quote(CurrentUser user, @Valid @RequestBody QuoteRequest body) {
        return QuoteView.of(quote.quote(user.id(), RequestedLineBody.requested(body.items())));
    }

    @Operation(operationId = "listOrders", summary = "List one's own orders, newest first")
    @GetMapping
    Page<OrderView> list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var mine = new Filter(user.id(), OrderPages.shown(status), null, null, null, null, null);
        return pages.page(
                mine, AdminSort.NEWEST, PageRequest.of("orders-of-" + user.id(), page, size, after), OrderView::of);
    }

    /** How many orders there are of each status. */
    @Operation(operationId = "countOrders", summary = "Count one's own orders by status")
    @GetMapping("/counts")
    Counts counts(CurrentUser user) {
        return new Counts(search.countByStatus(user.id()));
    }

    @Operation(operationId = "getOrder", summary = "Get one of one's own orders")
    @Refuses("404 order_not_found")
    @GetMapping("/{orderNo}")
    OrderView one(CurrentUser user, @PathVariable String orderNo) {
        return OrderView.of(book.ofUser(Numbers.orderNo(orderNo), user.id()));
    }

    /** 202 while payment-service is still closing what could be paid. */
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an unpaid order; 202 while its payment is still being closed")
    @Refuses({"404 order_not_found", "409 order_already_paid"})
    @PostMapping("/{orderNo}/cancellation")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    ResponseEntity<OrderView> cancel(CurrentUser user, @PathVariable String orderNo) {
        var order = cancel.byBuyer(Numbers.orderNo(orderNo), user.id());
        return ResponseEntity.status(order.status() == OrderStatus.CLOSING ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(OrderView.of(order));
    }

    @Operation(operationId = "confirmReceipt", summary = "Confirm that a shipped order has arrived")
    @Refuses({"404 order_not_found", "409 order_not_shipped"})
    @PostMapping("/{orderNo}/receipt")
    OrderView receive(CurrentUser user, @PathVariable String orderNo) {
        return OrderView.of(fulfil.receive(Numbers.orderNo(orderNo), user.id()));
    }

    @Operation(operationId = "requestRefund", summary = "Ask for the money back; an admin decides")
    @Refuses({"404 order_not_found", "409 order_not_refundable"})
    @PostMapping("/{orderNo}/refund-requests")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OrderView requestRefund(CurrentUser user, @PathVariable String orderNo, @Valid @RequestBody RefundRequest body) {
        return OrderView.of(fulfil.requestRefund(Numbers.orderNo(orderNo), user.id(), body.reason()));
    }
}
