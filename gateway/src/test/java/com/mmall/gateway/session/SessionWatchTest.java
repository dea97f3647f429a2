package com.mmall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class SessionWatchTest {
    private final AtomicInteger looks = new AtomicInteger();
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("the first look fails");
            }
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    /** Nothing but the time is asked: the session has expired. */
    @Test
    @SuppressWarnings("NullAway")
    void goesOnAfterALookThatFailed() {
        var watch = new SessionWatch(null, null, clock, Duration.ofMillis(20));
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/api/payments/1/events"));
        SessionWatch.remember(
                exchange,
                "hash",
                new SessionState.Alive("9", "44", "CUSTOMER", Instant.now().minusSeconds(1)));
        var ended = watch.end(exchange).toFuture();

        watch.begin();
        try {
            assertThat(ended).succeedsWithin(Duration.ofSeconds(5));
            assertThat(looks.get()).isGreaterThan(1);
        } finally {
            watch.stop();
        }
    }
}
