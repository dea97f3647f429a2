package com.mmall.conventions.problem;

import java.net.URI;
import java.util.Locale;
import org.slf4j.MDC;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Writes problem bodies (RFC 9457) in the reader's language, with a stable {@code code} and the request's trace. */
public final class Problems {
    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /** One text by its key; the key itself where there is none. */
    String text(String key, Locale locale) {
        return String.valueOf(messages.getMessage(key, null, key, locale));
    }

    /** @param arguments what the detail's placeholders stand for */
    public ProblemDetail of(HttpStatusCode status, String code, Locale locale, Object... arguments) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:mmall:problem:" + code));
        problem.setTitle(messages.getMessage(code + ".title", null, code, locale));
        var detail = messages.getMessage(code + ".detail", arguments, "", locale);
        if (detail != null && !detail.isEmpty()) {
            problem.setDetail(detail);
        }
        problem.setProperty("code", code);
        var trace = MDC.get(TraceFilter.TRACE_ID);
        problem.setProperty("traceId", trace == null ? TraceFilter.newTrace() : trace);
        return problem;
    }
}
