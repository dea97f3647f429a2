package com.mmall.tracing;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Without an address to export traces to, Boot's own configuration of them is left out: it would make spans for nobody. */
final class OnlyWithEndpoint implements AutoConfigurationImportFilter, EnvironmentAware {
    /** Boot takes the property from one of the variables, but perhaps only after somebody has asked here. */
    private static final List<String> ENDPOINTS = List.of(
            "management.opentelemetry.tracing.export.otlp.endpoint",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "OTEL_EXPORTER_OTLP_ENDPOINT");

    private static final String TRACES = "org.springframework.boot.micrometer.tracing.";
    private static final String TELEMETRY = "org.springframework.boot.opentelemetry.";
    private static final String LOGS = TELEMETRY + "autoconfigure.logging.";
    private static final String OURS = "com.mmall.tracing.";

    private boolean given;

    @Override
    public void setEnvironment(Environment environment) {
        given = isGiven(environment);
    }

    static boolean isGiven(Environment environment) {
        return ENDPOINTS.stream().map(environment::getProperty).anyMatch(StringUtils::hasText);
    }

    @Override
    public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
        var kept = new boolean[classes.length];
        for (var i = 0; i < classes.length; i++) {
            kept[i] = classes[i] == null || isKept(classes[i]); // null: another filter has left it out
        }
        return kept;
    }

    private boolean isKept(String name) {
        return name.startsWith(TRACES) || name.startsWith(TELEMETRY) || name.startsWith(OURS)
                ? given && !name.startsWith(LOGS)
                : true;
    }
}
