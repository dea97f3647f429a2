package com.mmall.product.stock;

import com.mmall.conventions.problem.Refusal;
import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Why stock was not moved; nothing has changed then. */
abstract sealed class StockRefusal extends Refusal {
    private StockRefusal(HttpStatus status, String code) {
        super(status, code);
    }

    /** Fewer are left than asked for, with what is left of each such line. */
    static final class Insufficient extends StockRefusal {
        record Short(String productId, int requested, int available) {}

        Insufficient(List<Short> lines) {
            super(HttpStatus.CONFLICT, "insufficient_stock");
            with("lines", lines);
        }
    }

    /** Not on sale, or never was. */
    static final class Unavailable extends StockRefusal {
        Unavailable(Collection<Long> products) {
            super(HttpStatus.CONFLICT, "product_unavailable");
            with("productIds", products.stream().sorted().map(String::valueOf).toList());
        }
    }

    /** This order's reservation was given back before; it never comes to life again. */
    static final class Released extends StockRefusal {
        Released() {
            super(HttpStatus.CONFLICT, "reservation_released");
        }
    }

    /** This order has been paid for; its pieces are gone. */
    static final class Deducted extends StockRefusal {
        Deducted() {
            super(HttpStatus.CONFLICT, "reservation_deducted");
        }
    }

    /** The number holds other lines than those asked for now. */
    static final class Differs extends StockRefusal {
        Differs() {
            super(HttpStatus.CONFLICT, "reservation_differs");
        }
    }

    /** Only what was sold can come back. */
    static final class NotDeducted extends StockRefusal {
        NotDeducted() {
            super(HttpStatus.CONFLICT, "reservation_not_deducted");
        }
    }

    /** More would come back than was sold. */
    static final class TooMany extends StockRefusal {
        TooMany() {
            super(HttpStatus.CONFLICT, "return_exceeds_order");
        }
    }

    static final class NotFound extends StockRefusal {
        NotFound() {
            super(HttpStatus.NOT_FOUND, "reservation_not_found");
        }
    }

    static final class NoProduct extends StockRefusal {
        NoProduct() {
            super(HttpStatus.NOT_FOUND, "product_not_found");
        }
    }
}
