package com.mmall.conventions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AlertLogTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        Metrics.addRegistry(metrics);
    }

    @AfterEach
    void leave() {
        Metrics.removeRegistry(metrics);
    }

    @Test
    void aRaisedAlertIsAnErrorWithItsCauseAndIsCounted(CapturedOutput output) {
        AlertLog.raise(
                LoggerFactory.getLogger("a"), "ORDER_STUCK", "order {} waits", 7, new IllegalStateException("x"));

        assertThat(output).contains("ERROR", "alert ORDER_STUCK order 7 waits", "IllegalStateException: x");
        assertThat(count("ORDER_STUCK", "raised")).isOne();
    }

    @Test
    void aClearedAlertIsNoErrorAndIsCountedApart(CapturedOutput output) {
        AlertLog.clear(LoggerFactory.getLogger("a"), "ORDER_LOST", "order {} is done", 7);

        assertThat(output)
                .contains("INFO", "cleared ORDER_LOST order 7 is done")
                .doesNotContain("ERROR", "alert ORDER_LOST");
        assertThat(count("ORDER_LOST", "cleared")).isOne();
    }

    private double count(String kind, String change) {
        return metrics.get("mmall.alerts")
                .tags("kind", kind, "change", change)
                .counter()
                .count();
    }
}
