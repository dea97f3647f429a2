package com.mmall.gateway.route;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteDefinition;

/** Which connections a route's requests travel on, as its metadata {@code pool} says. */
public enum Pool {
    /** What is answered soon. */
    ANSWERS,
    /** What stays open for as long as somebody listens: a connection of its own, which is never used again. */
    STREAMS,
    /** Alipay's notifies, which wait for nothing else. */
    NOTIFIES;

    private static final String METADATA = "pool";

    static Pool of(Route route) {
        return named(route.getMetadata().get(METADATA));
    }

    /** Whether a route leads to a stream. */
    public static boolean isStream(@Nullable Route route) {
        return route != null && of(route) == STREAMS;
    }

    /** The same of a route as it is configured. */
    public static boolean isOfStreams(RouteDefinition route) {
        return named(route.getMetadata().get(METADATA)) == STREAMS;
    }

    private static Pool named(@Nullable Object name) {
        return name == null ? ANSWERS : valueOf(name.toString());
    }
}
