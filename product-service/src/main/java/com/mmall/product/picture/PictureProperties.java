package com.mmall.product.picture;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which uploads are decoded.
 *
 * @param maxSide pixels of the longer side
 * @param maxPixels width times height
 */
@ConfigurationProperties("mmall.images.upload")
record PictureProperties(
        @DefaultValue("12000") int maxSide,
        @DefaultValue("50000000") long maxPixels) {
    PictureLimits limits() {
        return PictureLimits.forHeap(Runtime.getRuntime().maxMemory(), maxSide, maxPixels);
    }
}
