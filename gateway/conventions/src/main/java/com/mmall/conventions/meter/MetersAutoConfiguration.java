package com.mmall.conventions.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The gauges of every {@link SampledGauges.Source} that a service has. */
@AutoConfiguration
public class MetersAutoConfiguration {
    @Bean
    SampledGauges sampledGauges(
            ObjectProvider<SampledGauges.Source> sources,
            ObjectProvider<MeterRegistry> meters,
            @Value("${mmall.gauges.every:30s}") Duration every) {
        var gauges = new SampledGauges(
                meters.getIfAvailable(CompositeMeterRegistry::new),
                sources.orderedStream().toList());
        gauges.lookEvery(every);
        return gauges;
    }
}
