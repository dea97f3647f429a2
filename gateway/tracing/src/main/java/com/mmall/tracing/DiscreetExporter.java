package com.mmall.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Sends on only attributes that are listed here. Messages of exceptions, whole addresses and whatever a library adds stay
 * in the process, as any of them may hold a name, an address or a token. Questions about our health are no traces.
 */
final class DiscreetExporter implements SpanExporter {
    static final Set<String> SENT = Set.of(
            "method",
            "status",
            "outcome",
            "uri",
            "exception",
            "route",
            "service",
            "task.kind",
            "task.subject",
            "task.outcome",
            "alipay.method",
            "alipay.outcome",
            "db.operation.name",
            "db.query.text");
    private static final AttributeKey<String> URI = AttributeKey.stringKey("uri");
    private static final StatusData FAILED = StatusData.error();

    private final SpanExporter exporter;

    DiscreetExporter(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var sent = spans.stream()
                .filter(span -> !isAboutHealth(span))
                .<SpanData>map(Discreet::new)
                .toList();
        return sent.isEmpty() ? CompletableResultCode.ofSuccess() : exporter.export(sent);
    }

    private static boolean isAboutHealth(SpanData span) {
        var uri = span.getAttributes().get(URI);
        return uri != null && uri.startsWith("/actuator");
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class Discreet extends DelegatingSpanData {
        private final Attributes attributes;

        Discreet(SpanData span) {
            super(span);
            this.attributes = span.getAttributes().toBuilder()
                    .removeIf(key -> !SENT.contains(key.getKey()))
                    .build();
        }

        @Override
        public SpanContext getSpanContext() {
            return withoutState(super.getSpanContext());
        }

        @Override
        public SpanContext getParentSpanContext() {
            return withoutState(super.getParentSpanContext());
        }

        /** Any client may have written the state, which each span inherits. */
        private static SpanContext withoutState(SpanContext span) {
            if (span.getTraceState().isEmpty()) {
                return span;
            }
            return span.isRemote()
                    ? SpanContext.createFromRemoteParent(
                            span.getTraceId(), span.getSpanId(), span.getTraceFlags(), TraceState.getDefault())
                    : SpanContext.create(
                            span.getTraceId(), span.getSpanId(), span.getTraceFlags(), TraceState.getDefault());
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public int getTotalAttributeCount() {
            return attributes.size();
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public int getTotalRecordedEvents() {
            return 0;
        }

        @Override
        public StatusData getStatus() {
            var status = super.getStatus();
            return status.getDescription().isEmpty() ? status : FAILED;
        }
    }
}
