package com.mmall.gateway.session;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The signed token by which services know who asks, kept with the exchange until it is sent on. */
public final class Identity {
    private static final String ATTRIBUTE = Identity.class.getName();

    private Identity() {}

    static void set(ServerWebExchange exchange, String token) {
        exchange.getAttributes().put(ATTRIBUTE, token);
    }

    /** Null for those who are not logged in. */
    public static @Nullable String of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }
}
