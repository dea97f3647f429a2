package com.mmall.conventions.feign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.ClientHttpMessageConvertersCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.openfeign.FeignClientsConfiguration;
import org.springframework.cloud.openfeign.support.FeignHttpMessageConverters;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class FeignConvertersTest {
    private static final int CALLERS = 16;

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FeignClientsAutoConfiguration.class))
            .withBean(JsonMapper.class, () -> JsonMapper.builder().build())
            .withBean(ClientHttpMessageConvertersCustomizer.class, () -> builder -> {
                // A slow start, as on a busy machine: a second caller has time to come in between.
                var until = System.nanoTime() + 50_000_000;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            });

    @Test
    void firstCallersAtTheSameMomentAllFindConverters() {
        service.run(context -> {
            var together = new CyclicBarrier(CALLERS);
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var seen = new ArrayList<java.util.concurrent.Future<Integer>>();
                for (int i = 0; i < CALLERS; i++) {
                    seen.add(callers.submit(() -> {
                        together.await();
                        return context.getBean(FeignHttpMessageConverters.class)
                                .getConverters()
                                .size();
                    }));
                }
                for (var one : seen) {
                    assertThat(one.get()).isPositive();
                }
            }
        });
    }

    @Test
    void everyClientUsesTheseConverters() {
        service.run(context -> {
            try (var client = new AnnotationConfigApplicationContext()) {
                client.setParent(context);
                client.register(FeignClientsConfiguration.class);
                client.registerBean(
                        org.springframework.cloud.openfeign.FeignClientProperties.class,
                        org.springframework.cloud.openfeign.FeignClientProperties::new);
                client.refresh();
                assertThat(client.getBean(FeignHttpMessageConverters.class))
                        .isSameAs(context.getBean(FeignHttpMessageConverters.class));
            }
        });
    }
}
