package com.mmall.gateway.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The gateway itself refuses a request. */
public final class Refused extends RuntimeException {
    /** All that there are. */
    static final List<String> CODES = List.of(
            "busy",
            "cross_site_request",
            "headers_too_large",
            "internal_error",
            "malformed_request",
            "method_not_allowed",
            "not_acceptable",
            "not_found",
            "payload_too_large",
            "request_timeout",
            "too_many_requests",
            "too_many_streams",
            "unavailable",
            "unsupported_media_type",
            "uri_too_long");

    private final HttpStatus status;
    private final String code;
    private final @Nullable Duration retryAfter;

    public Refused(HttpStatus status, String code) {
        this(status, code, null);
    }

    private Refused(HttpStatus status, String code, @Nullable Duration retryAfter) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** What a status without a body means. */
    public static Refused of(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> new Refused(HttpStatus.NOT_FOUND, "not_found");
            case 405 -> new Refused(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed");
            case 406 -> new Refused(HttpStatus.NOT_ACCEPTABLE, "not_acceptable");
            case 408 -> tooSlow();
            case 413 -> tooLarge();
            case 414 -> new Refused(HttpStatus.URI_TOO_LONG, "uri_too_long");
            case 415 -> new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type");
            case 429 -> tooMany();
            case 431 -> headersTooLarge();
            case 500 -> new Refused(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error");
            default -> status.is5xxServerError() ? notNow() : malformed(status);
        };
    }

    private static Refused malformed(HttpStatusCode status) {
        var known = HttpStatus.resolve(status.value());
        return known == null ? malformed() : new Refused(known, "malformed_request");
    }

    public static Refused headersTooLarge() {
        return new Refused(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "headers_too_large");
    }

    public static Refused malformed() {
        return new Refused(HttpStatus.BAD_REQUEST, "malformed_request");
    }

    public static Refused tooLarge() {
        return new Refused(HttpStatus.CONTENT_TOO_LARGE, "payload_too_large");
    }

    public static Refused notNow() {
        return new Refused(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", Duration.ofSeconds(2));
    }

    /** More than the shop can answer soon. */
    public static Refused busy() {
        return new Refused(HttpStatus.SERVICE_UNAVAILABLE, "busy", Duration.ofSeconds(2));
    }

    public static Refused tooMany() {
        return new Refused(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", Duration.ofSeconds(1));
    }

    public static Refused tooSlow() {
        return new Refused(HttpStatus.REQUEST_TIMEOUT, "request_timeout");
    }

    public static Refused tooManyStreams() {
        return new Refused(HttpStatus.TOO_MANY_REQUESTS, "too_many_streams", Duration.ofSeconds(5));
    }

    public HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
