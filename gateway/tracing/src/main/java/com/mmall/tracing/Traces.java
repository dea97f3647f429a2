package com.mmall.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a process does beside answering requests, as spans of the present trace. Where traces are not exported, every method
 * does nothing. A name or a value is one of few, a number of ours, or a statement without its values: nothing of a person.
 */
public final class Traces {
    /** The W3C's header of a trace. */
    public static final String HEADER = "traceparent";

    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private static volatile @Nullable Tracer tracer;

    private Traces() {}

    static void recordBy(@Nullable Tracer given) {
        tracer = given;
    }

    public static boolean areRecorded() {
        return tracer != null;
    }

    /** Begins a span below the present one, or a trace; what this thread does until it is closed belongs to it. */
    public static Step begin(SpanKind kind, String name) {
        var by = tracer;
        return by == null
                ? Step.NOT_RECORDED
                : Step.of(by.spanBuilder(name).setSpanKind(kind).startSpan());
    }

    /** Begins a span only where there is one that it belongs to; it has none below it. */
    static Step beginInside(SpanKind kind, String name) {
        var by = tracer;
        return by == null || !Span.current().isRecording()
                ? Step.NOT_RECORDED
                : Step.withoutInside(by.spanBuilder(name).setSpanKind(kind).startSpan());
    }

    /** The present span in the form of the header {@code traceparent}; null if there is none or nobody records it. */
    public static @Nullable String current() {
        return tracer == null ? null : text(Span.current().getSpanContext());
    }

    static @Nullable String text(SpanContext span) {
        return span.isValid() && span.isSampled()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    /** The id of the present trace, 32 hex digits; null if there is none. */
    public static @Nullable String currentId() {
        if (tracer == null) {
            return null;
        }
        var span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }

    /** Says that the present span follows from an earlier one, unless that is of the same trace. */
    public static void link(@Nullable String traceparent) {
        if (tracer == null
                || traceparent == null
                || !TRACEPARENT.matcher(traceparent).matches()) {
            return;
        }
        var span = Span.current();
        var earlier = SpanContext.createFromRemoteParent(
                traceparent.substring(3, 35),
                traceparent.substring(36, 52),
                TraceFlags.fromHex(traceparent, 53),
                TraceState.getDefault());
        if (span.isRecording() && !span.getSpanContext().getTraceId().equals(earlier.getTraceId())) {
            span.addLink(earlier);
        }
    }

    /** Work for another thread that goes on with the present trace there. */
    public static Runnable carried(Runnable work) {
        return tracer == null ? work : Context.current().wrap(work);
    }
}
