package com.mmall.conventions.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Something a caller can act on. Each service gives its refusals a type of their own; title and detail come from the
 * message bundles under {@code <code>.title} and {@code <code>.detail}.
 */
public abstract class Refusal extends RuntimeException {
    private final HttpStatus status;
    private final String code;
    private final transient Object[] arguments;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private @Nullable Duration retryAfter;

    protected Refusal(HttpStatus status, String code, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = arguments;
    }

    /** Adds a member to the problem body. */
    protected final Refusal with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /** Tells the caller when to come back. */
    protected final Refusal retryAfter(Duration time) {
        this.retryAfter = time;
        return this;
    }

    public final HttpStatus status() {
        return status;
    }

    public final String code() {
        return code;
    }

    public final Object[] arguments() {
        return arguments.clone();
    }

    public final Map<String, Object> properties() {
        return Map.copyOf(properties);
    }

    public final @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
