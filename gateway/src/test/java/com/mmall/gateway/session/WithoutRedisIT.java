package com.mmall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A Redis that takes connections and never says a word: the worst way to be away. */
class WithoutRedisIT extends RunningGateway {
    private static final ServerSocket SILENT = silent();

    @DynamicPropertySource
    static void silentRedis(DynamicPropertyRegistry registry) {
        registry.add("other.redis", () -> "redis://127.0.0.1:" + SILENT.getLocalPort());
    }

    @AfterAll
    static void close() throws IOException {
        SILENT.close();
    }

    @Test
    void asksUserServiceInstead() {
        USERS.answers(exchange -> FakeService.answer(exchange, 200, json("47", "CUSTOMER", "12")));
        get("/api/orders", aToken());
        var begin = System.nanoTime();

        assertThat(get("/api/orders", aToken()).statusCode()).isEqualTo(200);

        assertThat(ORDERS.last().header("Authorization")).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    /** Each question holds a thread of user-service: one client with many requests would bring it down. */
    @Test
    void asksUserServiceOnlySoOftenAtOnceAboutOneSession() {
        var now = new AtomicInteger();
        var peak = new AtomicInteger();
        USERS.answers(exchange -> {
            peak.accumulateAndGet(now.incrementAndGet(), Math::max);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            now.decrementAndGet();
            FakeService.answer(exchange, 200, json("47", "CUSTOMER", "12"));
        });
        var token = aToken();

        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = IntStream.range(0, 40)
                    .mapToObj(
                            _ -> clients.submit(() -> get("/api/orders", token).statusCode()))
                    .toList();
            for (var status : requests) {
                assertThat(status).succeedsWithin(Duration.ofSeconds(10)).isIn(200, 503);
            }
            assertThat(requests).anyMatch(status -> status.resultNow() == 200);
        }
        assertThat(peak).hasValueLessThanOrEqualTo(16);
    }

    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
