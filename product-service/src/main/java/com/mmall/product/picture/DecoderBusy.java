package com.mmall.product.picture;

import com.mmall.conventions.problem.Refusal;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Other pictures are being decoded; the same upload may succeed a little later. */
final class DecoderBusy extends Refusal {
    DecoderBusy(Duration retryAfter) {
        super(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
        retryAfter(retryAfter);
    }
}
