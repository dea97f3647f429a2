package com.mmall.tasks;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What a {@link TaskExecutor} works with.
 *
 * @param workers carries out each claimed task, whose words are its {@code toString}
 */
public record TaskParts(
        TaskQueue queue,
        TaskHandler handler,
        TaskGroups groups,
        TaskAlerts alerts,
        LeaseGuard leases,
        MeterRegistry meters,
        Ticker ticker,
        RandomGenerator random,
        Executor workers) {}
