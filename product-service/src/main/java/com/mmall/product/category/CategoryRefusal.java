package com.mmall.product.category;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** Why a category was not changed. */
abstract sealed class CategoryRefusal extends Refusal {
    private CategoryRefusal(HttpStatus status, String code) {
        super(status, code);
    }

    static final class NotFound extends CategoryRefusal {
        NotFound() {
            super(HttpStatus.NOT_FOUND, "category_not_found");
        }
    }

    /** It has sub-categories or products. */
    static final class InUse extends CategoryRefusal {
        InUse() {
            super(HttpStatus.CONFLICT, "category_in_use");
        }
    }
}
