package com.mmall.gateway.route;

import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/** Remembers that a request has begun to leave, so that it is never sent a second time. */
final class SentRequest {
    private static final String ATTRIBUTE = SentRequest.class.getName();

    private SentRequest() {}

    /** The same client, which marks the exchange before it writes the first byte to an instance. */
    static HttpClient marking(HttpClient client, ServerWebExchange exchange) {
        return client.doOnRequest(
                (request, connection) -> exchange.getAttributes().put(ATTRIBUTE, true));
    }

    static boolean isSent(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE) != null;
    }
}
