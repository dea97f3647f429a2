package com.mmall.product.image;

import com.mmall.conventions.problem.Refusal;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** The picture is fine, but there is nowhere to put it right now. */
final class ImageStoreAway extends Refusal {
    ImageStoreAway() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
        retryAfter(Duration.ofSeconds(10));
    }
}
