package com.mmall.conventions.registry;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.cloud.client.serviceregistry.ServiceRegistry;
import org.springframework.context.annotation.Bean;

/** An instance leaves the registry before it stops listening, so that nobody is sent to a closed door. */
@AutoConfiguration(afterName = "org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration")
public class DeregistrationAutoConfiguration {
    /** @param known how long others may go on reading an older list: fetched every 2 s, kept for 2 s, told of within 1 s */
    @Bean
    @ConditionalOnBean({ServiceRegistry.class, Registration.class})
    <R extends Registration> DeregisterBeforeShutdown leaving(
            ServiceRegistry<R> registry,
            R registration,
            DiscoveryClient others,
            @Value("${mmall.leaving.known-within:5s}") Duration known) {
        return new DeregisterBeforeShutdown(
                () -> registry.deregister(registration), () -> neighbours(others, registration), known);
    }

    private static boolean neighbours(DiscoveryClient others, Registration self) {
        return others.getInstances(self.getServiceId()).stream()
                .anyMatch(other -> !(other.getHost().equals(self.getHost()) && other.getPort() == self.getPort()));
    }
}
