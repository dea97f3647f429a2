package com.mmall.conventions.problem;

import com.mmall.tracing.Traces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Carries the W3C trace of a request into log lines and problem bodies, or begins one. */
final class TraceFilter extends OncePerRequestFilter {
    static final String TRACE_ID = "traceId";
    static final String HEADER = Traces.HEADER;
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MDC.put(TRACE_ID, traceOf(request));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(TRACE_ID);
        }
    }

    /** The same for the whole life of the request, also where the server answers it after all filters. */
    static String traceOf(HttpServletRequest request) {
        if (request.getAttribute(TRACE_ID) instanceof String known) {
            return known;
        }
        var recorded = Traces.currentId();
        var trace = recorded == null ? given(request) : recorded;
        request.setAttribute(TRACE_ID, trace);
        return trace;
    }

    private static String given(HttpServletRequest request) {
        var header = request.getHeader(HEADER);
        if (header == null) {
            return random(16);
        }
        var trace = TRACEPARENT.matcher(header);
        return trace.matches() ? trace.group(1) : random(16);
    }

    /** The header for a call that belongs to the present request, or begins a trace of its own. */
    static String traceparent() {
        var trace = MDC.get(TRACE_ID);
        return "00-" + (trace == null ? random(16) : trace) + "-" + random(8) + "-01";
    }

    /** For what fails before a request's trace is known. */
    static String newTrace() {
        return random(16);
    }

    private static String random(int bytes) {
        var id = new byte[bytes];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
