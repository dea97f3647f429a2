package com.mmall.gateway.load;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;

/** What is refused first when more is asked than services answer soon, as a route's metadata {@code rank} says. */
enum Rank {
    BROWSING,
    /** Where nothing else is said: carts, orders, log-ins, the work of admins. */
    ORDERING,
    /** Never refused for its number. */
    PAYING,
    /** Takes as long as its client makes it take, and says nothing about services. */
    UNCOUNTED;

    private static final String METADATA = "rank";

    static Rank of(@Nullable Route route) {
        var named = route == null ? null : route.getMetadata().get(METADATA);
        return named == null ? ORDERING : valueOf(named.toString());
    }
}
