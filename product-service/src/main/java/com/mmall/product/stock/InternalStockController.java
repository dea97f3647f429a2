package com.mmall.product.stock;

import com.mmall.conventions.json.Id;
import com.mmall.product.stock.Reservation.RequestedLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What order-service says about stock. Each call may be repeated; examples of all of them are in src/contract. */
@RestController
@RequestMapping("/internal/reservations/{orderNo}")
class InternalStockController {
    private static final String ORDER_NO = "[0-9A-Za-z_-]{1,64}";

    /** The quantity is read as a long so that one beyond an int is refused as too large and not as unreadable. */
    record Line(
            @NotNull @Id Long productId,
            @NotNull @Min(1) @Max(999) Long quantity) {}

    record Lines(@NotEmpty @Size(max = 100) List<@Valid @NotNull Line> lines) {
        @AssertTrue
        boolean isEachProductOnce() {
            return lines == null
                    || lines.stream()
                                    .filter(l -> l != null)
                                    .map(Line::productId)
                                    .distinct()
                                    .count()
                            == lines.size();
        }
    }

    record Ended(String orderNo, ReservationStatus status) {}

    record Returned(String orderNo, String returnKey) {}

    private final StockReservations reservations;
    private final StockReturns returns;

    InternalStockController(StockReservations reservations, StockReturns returns) {
        this.reservations = reservations;
        this.returns = returns;
    }

    @PutMapping
    Reservation reserve(@PathVariable @Pattern(regexp = ORDER_NO) String orderNo, @RequestBody @Valid Lines body) {
        return reservations.reserve(orderNo, requested(body));
    }

    private static List<RequestedLine> requested(Lines body) {
        return body.lines().stream()
                .map(l -> new RequestedLine(l.productId(), l.quantity().intValue()))
                .toList();
    }

    /** Sold pieces come back and can be sold again. */
    @PutMapping("/returns/{returnKey}")
    Returned takeBack(
            @PathVariable @Pattern(regexp = ORDER_NO) String orderNo,
            @PathVariable @Pattern(regexp = ORDER_NO) String returnKey,
            @RequestBody @Valid Lines body) {
        returns.takeBack(orderNo, returnKey, requested(body));
        return new Returned(orderNo, returnKey);
    }

    @PutMapping("/release")
    Ended release(@PathVariable @Pattern(regexp = ORDER_NO) String orderNo) {
        reservations.release(orderNo);
        return new Ended(orderNo, ReservationStatus.RELEASED);
    }

    @PutMapping("/deduct")
    Ended deduct(@PathVariable @Pattern(regexp = ORDER_NO) String orderNo) {
        reservations.deduct(orderNo);
        return new Ended(orderNo, ReservationStatus.DEDUCTED);
    }
}
