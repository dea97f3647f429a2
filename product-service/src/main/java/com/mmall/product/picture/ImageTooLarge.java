package com.mmall.product.picture;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** A picture whose decoding would take more memory or time than one upload may. */
final class ImageTooLarge extends Refusal {
    ImageTooLarge(PictureLimits limits) {
        super(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "image_too_large",
                Integer.toString(limits.maxSide()),
                Long.toString(limits.maxPixels() / 1_000_000));
    }
}
