package com.mmall.conventions.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem bodies, with the security headers, where no controller is reached. */
public final class ProblemWriter {
    private static final Pattern NOT_IN_A_PATH =
            Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/%-]+|%(?![0-9A-Fa-f]{2})");

    private final Problems problems;
    private final LocaleResolver locales;
    private final JsonMapper json;

    ProblemWriter(Problems problems, LocaleResolver locales, JsonMapper json) {
        this.problems = problems;
        this.locales = locales;
        this.json = json;
    }

    /** Answers with the code that goes with a status of Spring's or the server's own. */
    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatusCode status)
            throws IOException {
        write(request, response, status, code(status));
    }

    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatusCode status, String code)
            throws IOException {
        prepare(response, status);
        response.getOutputStream().write(body(request, request.getRequestURI(), status, code));
    }

    void prepare(HttpServletResponse response, HttpStatusCode status) {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    byte[] body(HttpServletRequest request, @Nullable String path, HttpStatusCode status, String code) {
        var problem = problems.of(status, code, locales.resolveLocale(request));
        problem.setInstance(instance(path));
        problem.setProperty("traceId", TraceFilter.traceOf(request)); // also where no filter has run
        return json.writeValueAsBytes(problem);
    }

    static String code(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 413 -> "payload_too_large";
            case 414 -> "uri_too_long";
            case 415 -> "unsupported_media_type";
            case 429 -> "too_many_requests";
            case 431 -> "headers_too_large";
            case 503 -> "unavailable";
            default -> status.is5xxServerError() ? "internal_error" : "malformed_request";
        };
    }

    /** What was asked for, also where it is no URI. */
    static URI instance(@Nullable String path) {
        if (path == null) {
            return URI.create("/");
        }
        try {
            return URI.create(NOT_IN_A_PATH
                    .matcher(path)
                    .replaceAll(bad -> UriUtils.encode(bad.group(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return URI.create("/");
        }
    }
}
