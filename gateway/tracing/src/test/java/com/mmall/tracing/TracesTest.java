package com.mmall.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TracesTest {
    private static final String CLOSED_PORT = "http://127.0.0.1:1/v1/traces";
    private static final String EARLIER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @EnableAutoConfiguration
    static class Application {}

    @Test
    void withoutAnEndpointThereIsNothingThatCouldRecord() {
        try (var context = started("")) {
            assertThat(context.getBeanNamesForType(SdkTracerProvider.class)).isEmpty();
            assertThat(Traces.areRecorded()).isFalse();
            assertThat(threads()).noneMatch(name -> name.contains("BatchSpanProcessor"));
            assertThat(context.getEnvironment().getProperty("logging.expect-correlation-id"))
                    .isEqualTo("false");
            Runnable work = () -> {};
            assertThat(Traces.carried(work)).isSameAs(work);
            try (var step = Traces.begin(SpanKind.INTERNAL, "any")) {
                assertThat(step.traceparent()).isNull();
                Traces.link(EARLIER);
            }
            assertThat(Traces.current()).isNull();
            assertThat(Traces.currentId()).isNull();
        }
    }

    @Test
    void withAnEndpointTheyAreRecordedUntilTheApplicationEnds() {
        try (var context = started(CLOSED_PORT)) {
            assertThat(context.getBeanNamesForType(SdkTracerProvider.class)).hasSize(1);
            assertThat(threads()).anyMatch(name -> name.contains("BatchSpanProcessor"));
            try (var outer = Traces.begin(SpanKind.INTERNAL, "outer")) {
                assertThat(Traces.current()).isNotNull().isEqualTo(outer.traceparent());
                try (var inner = Traces.begin(SpanKind.CLIENT, "inner")) {
                    assertThat(inner.traceparent()).contains(Traces.currentId()).isNotEqualTo(outer.traceparent());
                }
            }
            assertThat(Traces.current()).isNull();
        }
        assertThat(Traces.areRecorded()).isFalse();
    }

    /** Boot reads the variable late; whoever asks before it must not take it for absent. */
    @Test
    void theVariableAloneIsEnough() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", CLOSED_PORT)));
        var application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE);

        try (var context = application.environment(environment).run()) {
            assertThat(Traces.areRecorded()).isTrue();
            assertThat(threads()).anyMatch(name -> name.contains("BatchSpanProcessor"));
            assertThat(context.getEnvironment().getProperty("management.tracing.baggage.enabled"))
                    .isEqualTo("false");
        }
    }

    private static ConfigurableApplicationContext started(String endpoint) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run("--management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}
