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

    /** Services read so much beside the longest address and what the gateway adds; cookies, the usual bulk, stay here. */
    private static final int MOST_PASSED_BYTES = 4096;

    private final Client.Finder clients;

    OutgoingHeaders(Client.Finder clients) {
        this.clients = clients;
    }

    /** Whether more of a request's headers would go on than services read. */
    static boolean areTooLarge(HttpHeaders headers) {
        var bytes = 0;
        for (var name : PASSED) {
            for (var value : headers.getOrEmpty(name)) {
                bytes += name.length() + value.length() + ": \r\n".length();
            }
        }
        return bytes > MOST_PASSED_BYTES;
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
