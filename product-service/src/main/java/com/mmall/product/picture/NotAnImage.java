package com.mmall.product.picture;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** What was uploaded is no whole picture of a kind that we show. */
final class NotAnImage extends Refusal {
    NotAnImage() {
        super(HttpStatus.UNPROCESSABLE_ENTITY, "not_an_image");
    }
}
