package com.mmall.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscreetExporterTest {
    private final List<SpanData> sent = new ArrayList<>();

    @Test
    void sendsListedAttributesAndNoMessage() {
        try (var traces = traces()) {
            var span = traces.get("test").spanBuilder("http post").startSpan();
            span.setAttribute("uri", "/api/users");
            span.setAttribute("http.url", "/api/users/alice@example.com");
            span.recordException(new IllegalStateException("Duplicate entry 'alice@example.com'"));
            span.setStatus(StatusCode.ERROR, "Duplicate entry 'alice@example.com'");
            span.end();
        }

        var span = sent.getFirst();
        assertThat(span.toString()).doesNotContain("alice");
        assertThat(span.getAttributes().asMap()).hasSize(1).containsValue("/api/users");
        assertThat(span.getEvents()).isEmpty();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEmpty();
    }

    @Test
    void sendsNothingOfWhatAClientCallsTheStateOfItsTrace() {
        var client = SpanContext.createFromRemoteParent(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.builder().put("vendor", "alice").build());
        try (var traces = traces()) {
            traces.get("test")
                    .spanBuilder("http get")
                    .setParent(Context.root().with(Span.wrap(client)))
                    .startSpan()
                    .end();
        }

        var span = sent.getFirst();
        assertThat(span.getTraceId()).isEqualTo(client.getTraceId());
        assertThat(span.getParentSpanId()).isEqualTo(client.getSpanId());
        assertThat(span.getParentSpanContext().isRemote()).isTrue();
        assertThat(span.getSpanContext().getTraceState().isEmpty()).isTrue();
        assertThat(span.getParentSpanContext().getTraceState().isEmpty()).isTrue();
    }

    @Test
    void questionsAboutHealthAreNoTraces() {
        try (var traces = traces()) {
            traces.get("test")
                    .spanBuilder("http get")
                    .setAttribute("uri", "/actuator/health/**")
                    .startSpan()
                    .end();
        }

        assertThat(sent).isEmpty();
    }

    private SdkTracerProvider traces() {
        return SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new DiscreetExporter(new SpanExporter() {
                    @Override
                    public CompletableResultCode export(Collection<SpanData> spans) {
                        sent.addAll(spans);
                        return CompletableResultCode.ofSuccess();
                    }

                    @Override
                    public CompletableResultCode flush() {
                        return CompletableResultCode.ofSuccess();
                    }

                    @Override
                    public CompletableResultCode shutdown() {
                        return CompletableResultCode.ofSuccess();
                    }
                })))
                .build();
    }
}
