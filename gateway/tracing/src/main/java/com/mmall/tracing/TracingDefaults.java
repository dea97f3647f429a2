package com.mmall.tracing;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What mmall sets otherwise than Boot; each can be set otherwise again. */
final class TracingDefaults implements EnvironmentPostProcessor, Ordered {
    private static final Map<String, Object> RECORDED = Map.of(
            "management.tracing.sampling.probability",
            "1.0",
            // Nothing that a client sends goes further than a trace's id.
            "management.tracing.propagation.type",
            "W3C",
            "management.tracing.baggage.enabled",
            "false",
            // Half a dozen spans in each request that say nothing, and one for each look at what is due.
            "management.observations.enable.spring.security",
            "false",
            "management.observations.enable.tasks.scheduled.execution",
            "false");

    /** Or each log line has an empty place for an id. */
    private static final Map<String, Object> NOT_RECORDED = Map.of("management.tracing.export.enabled", "false");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var chosen = OnlyWithEndpoint.isGiven(environment) ? RECORDED : NOT_RECORDED;
        environment.getPropertySources().addLast(new MapPropertySource("mmallTraces", new HashMap<>(chosen)));
    }
}
