package com.mmall.product.catalog;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** Why there is no product to show or change. */
abstract sealed class ProductRefusal extends Refusal {
    private ProductRefusal(HttpStatus status, String code) {
        super(status, code);
    }

    /** Absent, or off sale, which is the same to a customer. */
    static final class NotFound extends ProductRefusal {
        NotFound() {
            super(HttpStatus.NOT_FOUND, "product_not_found");
        }
    }

    /** Another admin has changed it since it was read. */
    static final class StaleVersion extends ProductRefusal {
        StaleVersion(int current) {
            super(HttpStatus.CONFLICT, "stale_version");
            with("version", current);
        }
    }
}
