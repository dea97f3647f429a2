package com.mmall.gateway.problem;

import com.mmall.tracing.Traces;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** The W3C trace a request belongs to: the client's, if it brought a good one, else one that begins here. */
public final class Trace {
    public static final String HEADER = Traces.HEADER;
    private static final String ATTRIBUTE = Trace.class.getName();
    private static final Pattern GIVEN = Pattern.compile("00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Trace() {}

    /** 32 hex digits, the same for the whole life of the exchange. */
    public static String id(ServerWebExchange exchange) {
        String known = exchange.getAttribute(ATTRIBUTE);
        if (known == null) {
            var span = span(exchange);
            known = span != null
                    ? span.context().traceId()
                    : given(exchange.getRequest().getHeaders().getFirst(HEADER));
            exchange.getAttributes().put(ATTRIBUTE, known);
        }
        return known;
    }

    /** The span of the request, where they are recorded. */
    private static @Nullable Span span(ServerWebExchange exchange) {
        return Traces.areRecorded()
                ? ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                        .map(request -> request.<TracingContext>get(TracingContext.class))
                        .map(TracingContext::getSpan)
                        .orElse(null)
                : null;
    }

    /** The header for the service that is asked by a route. */
    public static String parent(ServerWebExchange exchange) {
        var span = span(exchange);
        if (span != null) {
            if (exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR) instanceof Route route) {
                span.tag("route", route.getId());
            }
            var sampled = Boolean.TRUE.equals(span.context().sampled());
            return "00-" + span.context().traceId() + "-" + span.context().spanId() + (sampled ? "-01" : "-00");
        }
        return "00-" + id(exchange) + "-" + random(16) + "-01";
    }

    /** The id in a header as the client wrote it, or a new one. */
    public static String given(@Nullable String header) {
        if (header != null) {
            var trace = GIVEN.matcher(header);
            if (trace.matches()) {
                return trace.group(1);
            }
        }
        return random(32);
    }

    private static String random(int digits) {
        var random = ThreadLocalRandom.current();
        var text = new char[digits];
        for (var i = 0; i < digits; i += 16) {
            var bits = random.nextLong();
            for (var j = i; j < i + 16; j++, bits >>>= 4) {
                text[j] = HEX[(int) (bits & 15)];
            }
        }
        return new String(text);
    }
}
