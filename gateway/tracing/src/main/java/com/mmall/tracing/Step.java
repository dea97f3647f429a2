package com.mmall.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** One span; the thread that began it closes it. */
public final class Step implements AutoCloseable {
    static final Step NOT_RECORDED = new Step(Span.getInvalid(), Scope.noop());

    private final Span span;
    private final Scope scope;

    private Step(Span span, Scope scope) {
        this.span = span;
        this.scope = scope;
    }

    @SuppressWarnings("MustBeClosedChecker") // it is closed with the step
    static Step of(Span span) {
        return new Step(span, span.makeCurrent());
    }

    /** Nothing is done inside of it that has a span of its own, so that it need not become the present one. */
    static Step withoutInside(Span span) {
        return new Step(span, Scope.noop());
    }

    /** @param value no text from outside and nothing of a person */
    public Step with(String name, String value) {
        span.setAttribute(name, value);
        return this;
    }

    /** It did not come about; of the failure only its class is kept, as messages may hold anything. */
    public void failed(Throwable failure) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("exception", failure.getClass().getSimpleName());
    }

    /** For a request to another service, in the form of the header; null if this is not recorded. */
    public @Nullable String traceparent() {
        return Traces.text(span.getSpanContext());
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}
