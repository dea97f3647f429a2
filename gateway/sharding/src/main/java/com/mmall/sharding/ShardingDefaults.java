package com.mmall.sharding;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** {@code /actuator/health/databases} names the servers that are away; can be set otherwise. */
final class ShardingDefaults implements EnvironmentPostProcessor, Ordered {
    private static final String GROUP = "management.endpoint.health.group.databases.";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "mmallSharding", Map.of(GROUP + "include", "db", GROUP + "show-details", "always")));
    }
}
