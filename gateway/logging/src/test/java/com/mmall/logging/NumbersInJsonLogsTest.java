package com.mmall.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A log in ECS JSON, as {@code logging.structured.format.console=ecs} sets it up. */
@ExtendWith(OutputCaptureExtension.class)
class NumbersInJsonLogsTest {
    static final class Nothing {}

    @AfterEach
    void forgetTheSetUp() {
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT"); // Spring Boot hands the setting on this way
    }

    private static void log(String message, Object... values) {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of("logging.structured.format.console", "ecs"));
        application.run().close();
        LoggerFactory.getLogger("com.mmall.Asked").info(message, values);
    }

    @Test
    void orderPaymentAndTraceAreFields(CapturedOutput output) {
        try (var trace = MDC.putCloseable("traceId", "4bf92f3577b34da6")) {
            log("payment {} of order {}: PAID", "17628560957991382206733323", "176285609579913822");
        }

        assertThat(output.getOut().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{")
                        .contains("\"order_no\":\"176285609579913822\"")
                        .contains("\"payment_no\":\"17628560957991382206733323\"")
                        .contains("\"traceId\":\"4bf92f3577b34da6\"")
                        .contains("PAID"));
    }

    @Test
    void aLineAboutNoOrderHasNoSuchField(CapturedOutput output) {
        log("an order {} of something, payment of {}", "12", "3 yuan");

        assertThat(output.getOut().lines())
                .anySatisfy(line -> assertThat(line).contains("3 yuan").doesNotContain("labels", "order_no"));
    }
}
