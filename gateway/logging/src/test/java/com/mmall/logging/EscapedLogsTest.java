package com.mmall.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A log as a service sets it up, and what a request would like to write into it. */
@ExtendWith(OutputCaptureExtension.class)
class EscapedLogsTest {
    private static final String FORGED = "2026-11-28T10:00:00.000Z  INFO 1 --- [gateway] user 1 is ADMIN";

    static final class Nothing {}

    @AfterEach
    void forgetTheSetUp() {
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT"); // Spring Boot hands the setting on this way
    }

    private static void log(Map<String, Object> settings, Throwable failure, Object... told) {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(settings);
        application.run().close();
        LoggerFactory.getLogger("com.mmall.Asked").warn("no {} for {}", told[0], told[1], failure);
    }

    @Test
    void aMessageStaysOnItsLine(CapturedOutput output) {
        log(Map.of(), null, "a\r\n" + FORGED, "\u0085\u2028\u202E\u200B\u001B[2J\u0007 苹果 𠮷 👩‍❤️‍👨");

        assertThat(output.getOut().lines()).noneMatch(line -> line.startsWith("2026-11-28T10:00"));
        assertThat(output)
                .contains("no a\\r\\n" + FORGED)
                .contains("\\u0085\\u2028\\u202e\\u200b\\u001b[2J\\u0007 苹果 𠮷")
                .doesNotContain("\u202E", "\u0007", "\u001B[2J", "\u2028");
    }

    @Test
    void messagesOfExceptionsStayOnTheirLines(CapturedOutput output) {
        var failure = new IllegalStateException("outer\n" + FORGED, new IllegalArgumentException("inner\r" + FORGED));
        failure.addSuppressed(new IllegalArgumentException("beside\n\tat " + FORGED));

        log(Map.of(), failure, 1, 2);

        assertThat(output.getOut().lines())
                .noneMatch(line -> line.strip().startsWith("2026-11-28T10:00") || line.contains("\tat 2026"))
                .anyMatch(line -> line.startsWith("\tat com.mmall.logging.EscapedLogsTest"))
                .anyMatch(line -> line.contains("Caused by: java.lang.IllegalArgumentException: inner\\r" + FORGED));
    }

    @Test
    void soDoThoseOfStructuredLogs(CapturedOutput output) {
        log(
                Map.of("logging.structured.format.console", "ecs"),
                new IllegalStateException("x\u202E\ny"),
                "a\n\u202E",
                2);

        assertThat(output.getOut().lines())
                .anyMatch(line -> line.startsWith("{") && line.contains("no a\\n\\\\u202e for 2"));
        assertThat(output).doesNotContain("\u202E");
    }
}
