package com.mmall.conventions.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Keys;
import com.mmall.conventions.testing.TestedService;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = TestedService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=tested-service",
            "mmall.identity.public-paths=GET /api/list",
            "logging.level.com.mmall.conventions.problem=DEBUG"
        })
class LeavingClientsTest {
    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("mmall.identity.public-keys", Keys::file);
    }

    /** Where the bytes are written without JSON Spring sees to it by itself. */
    @Test
    void oneThatLeavesAmidAListIsNoFaultOfOurs(CapturedOutput log) throws IOException {
        try (var client = new Socket("127.0.0.1", port)) {
            client.setSoLinger(true, 0);
            client.getOutputStream()
                    .write("GET /api/list HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().readNBytes(100)).asString().contains("200");
        }

        await().until(() -> log.getAll().contains("/api/list was not read to its end"));
        assertThat(log.getAll()).doesNotContain("\tat ", "ERROR", "Failure in @ExceptionHandler");
    }
}
