package com.mmall.gateway.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The gateway itself refuses a request. */
public final class Refused extends RuntimeException {
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

    public static Refused malformed() {
        return new Refused(HttpStatus.BAD_REQUEST, "malformed_request");
    }

    public static Refused tooLarge() {
        return new Refused(HttpStatus.CONTENT_TOO_LARGE, "payload_too_large");
    }

    public static Refused notNow() {
        return new Refused(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", Duration.ofSeconds(2));
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

    HttpStatus status() {
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
