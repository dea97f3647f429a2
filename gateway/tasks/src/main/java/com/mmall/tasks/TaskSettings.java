package com.mmall.tasks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mmall.tasks.*}.
 *
 * @param enabled off: this instance serves requests only
 * @param atOnce how many tasks are carried out at a time; fewer than database connections
 * @param pollInterval between two looks that find nothing
 * @param lease how long a claimed task is its claimer's
 * @param longestCall what any call out takes at most; shorter than the lease
 */
@ConfigurationProperties("mmall.tasks")
public record TaskSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("6") int atOnce,
        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("12s") Duration lease,
        @DefaultValue("10s") Duration longestCall) {}
