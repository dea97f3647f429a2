package com.mmall.gateway.guard;

import com.mmall.gateway.problem.Trace;
import com.mmall.gateway.session.Identity;
import com.mmall.gateway.session.PresentedDevice;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Writes the headers a service gets. Of the client's own only those listed here go on; whatever else it claims, in
 * whatever spelling, stays outside.
 */
@Component
final class OutgoingHeaders implements HttpHeadersFilter, Ordered {
    private static final Set<String> PASSED = Set.of(
            "accept",
            "accept-language",
            "accept-encoding",
            "content-type",
            "content-length",
            "content-encoding",
            "idempotency-key",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "last-event-id",
            "range",
            "user-agent");

    private final Client.Finder clients;

    OutgoingHeaders(Client.Finder clients) {
        this.clients = clients;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var client = clients.of(request);
        var headers = new HttpHeaders();
        request.getHeaders().forEach((name, values) -> {
            if (PASSED.contains(name.toLowerCase(Locale.ROOT))) {
                headers.addAll(name, values);
            }
        });
        headers.set("X-Forwarded-For", client.address());
        headers.set("X-Forwarded-Proto", client.https() ? "https" : "http");
        headers.set(Trace.HEADER, Trace.parent(exchange));
        PresentedDevice.of(request).forEach(device -> headers.add(PresentedDevice.HEADER, device));
        var identity = Identity.of(exchange);
        if (identity != null) {
            headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + identity);
        }
        return headers;
    }
}
