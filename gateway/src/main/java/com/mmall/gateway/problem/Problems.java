package com.mmall.gateway.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem bodies (RFC 9457) in the reader's language, also about requests that cannot be read. */
@Component
public final class Problems {
    private static final List<Locale> SPOKEN = List.of(Locale.SIMPLIFIED_CHINESE, Locale.CHINESE, Locale.ENGLISH);
    private static final int LONGEST_INSTANCE = 500;

    private final MessageSource messages;
    private final JsonMapper json;

    Problems(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
        Refused.CODES.forEach(Problems::counter); // Prometheus sees no rise where there was nothing before
    }

    /**
     * Counts the refusal, too, by its code.
     *
     * @param acceptLanguage the request's header, as it came
     * @param path the request's path, as it came
     */
    public byte[] body(Refused refused, @Nullable String acceptLanguage, String path, String traceId) {
        var locale = locale(acceptLanguage);
        var code = refused.code();
        counter(code).increment();
        var problem = ProblemDetail.forStatus(refused.status());
        problem.setType(URI.create("urn:mmall:problem:" + code));
        problem.setTitle(messages.getMessage(code + ".title", null, code, locale));
        problem.setDetail(messages.getMessage(code + ".detail", null, null, locale));
        problem.setInstance(instance(path));
        problem.setProperty("code", code);
        problem.setProperty("traceId", traceId);
        return json.writeValueAsBytes(problem);
    }

    private static Counter counter(String code) {
        return Metrics.counter("mmall.gateway.refusals", "code", code);
    }

    private static URI instance(String path) {
        try {
            return URI.create(path);
        } catch (IllegalArgumentException e) {
            var shown = path.substring(0, Math.min(path.length(), LONGEST_INSTANCE));
            return URI.create(UriUtils.encode(shown, StandardCharsets.UTF_8).replace("%2F", "/"));
        }
    }

    private static Locale locale(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return found == null ? Locale.SIMPLIFIED_CHINESE : found;
        } catch (IllegalArgumentException e) {
            return Locale.SIMPLIFIED_CHINESE; // a header nobody can read
        }
    }
}
