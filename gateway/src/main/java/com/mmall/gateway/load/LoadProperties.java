package com.mmall.gateway.load;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many requests may wait for answers of services at once, in this gateway. Beyond that 503.
 *
 * @param mostBrowsing of all kinds, for one more that only browses
 * @param mostOrdering of all kinds, for one more that neither browses nor pays
 */
@ConfigurationProperties("mmall.gateway.load")
record LoadProperties(int mostBrowsing, int mostOrdering) {
    LoadProperties {
        if (mostBrowsing < 1 || mostOrdering < mostBrowsing) {
            throw new IllegalArgumentException(
                    "mmall.gateway.load: most-browsing must be at least 1, and most-ordering no less than it");
        }
    }
}
