package com.mmall.product.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.audit.AuditDetails;
import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.conventions.text.Text;
import com.mmall.product.stock.LedgerMapper.Entry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An admin counts the shelves: deliveries, breakage, returns. */
@RestController
@Tag(name = "Admin: stock", description = "Deliveries, breakage and returns, and the ledger of every change")
@RequestMapping("/api/admin/products/{id}/stock-adjustments")
class StockAdjustmentController {
    record Adjustment(
            @NotNull @Min(-1_000_000) @Max(1_000_000) Integer delta,
            @NotBlank @Text @Size(max = 200) String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            String productId,
            String kind,
            int delta,
            int reservedDelta,
            long soldDelta,
            @Nullable String orderNo,
            @Nullable String reason,
            @Nullable String adminId,
            Instant createdAt) {
        static View of(Entry e) {
            return new View(
                    Long.toString(e.id()),
                    Long.toString(e.productId()),
                    e.kind(),
                    e.stockDelta(),
                    e.reservedDelta(),
                    e.soldDelta(),
                    e.orderNo(),
                    e.reason(),
                    e.adminId() == null ? null : e.adminId().toString(),
                    e.createdAt().toInstant(ZoneOffset.UTC));
        }
    }

    private final Ledger ledger;

    StockAdjustmentController(Ledger ledger) {
        this.ledger = ledger;
    }

    @Operation(operationId = "adjustStock", summary = "Add pieces to the stock of a product, or take some out")
    @Refuses({"404 product_not_found", "409 insufficient_stock"})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View adjust(
            @PathVariable long id,
            @RequestBody @Valid Adjustment body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            CurrentUser admin) {
        if (body.delta() == 0) {
            throw new InvalidField("delta");
        }
        var operation = "POST /api/admin/products/" + id + "/stock-adjustments";
        var once = key == null
                ? null
                : IdempotencyKeys.key(admin.id(), operation, key, body.delta() + "\n" + body.reason());
        var adjusted = View.of(ledger.adjust(id, body.delta(), body.reason(), admin.id(), once));
        AuditDetails.changed(null, body);
        return adjusted;
    }

    @Operation(operationId = "listStockEntries", summary = "List what has changed the stock of a product, newest first")
    @Refuses("404 product_not_found")
    @GetMapping
    Page<View> entries(
            @PathVariable long id,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        if (!ledger.knows(id)) {
            throw new StockRefusal.NoProduct();
        }
        var asked = PageRequest.of("stock-of-" + id, 1, size, after);
        var cursor = asked.cursor();
        var found = ledger.entries(id, cursor == null ? Long.MAX_VALUE : cursor.number(0), asked.limit());
        var items = asked.shown(found).stream().map(View::of).toList();
        return asked.page(items, found, entry -> List.of(entry.id()), ledger.count(id));
    }
}
