package com.mmall.conventions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000); // the counter may wrap
    private final CircuitBreaker circuit = new CircuitBreaker(Duration.ofSeconds(5), now::get);

    @Test
    void letsOneCallerAloneTryWhileInDoubt() {
        assertThat(circuit.mayTry()).isTrue();
        assertThat(circuit.mayTry()).isFalse();

        circuit.succeeded();

        assertThat(circuit.mayTry()).isTrue();
        assertThat(circuit.mayTry()).isTrue();
    }

    @Test
    void asksNobodyForAWhileAfterAFailure() {
        circuit.mayTry();
        circuit.failed();
        assertThat(circuit.mayTry()).isFalse();

        now.addAndGet(Duration.ofMillis(4_999).toNanos());
        assertThat(circuit.mayTry()).isFalse();

        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(circuit.mayTry()).isTrue();
        assertThat(circuit.mayTry()).isFalse();
    }

    @Test
    void reportsAnOutageOnce() {
        circuit.mayTry();
        circuit.succeeded();

        assertThat(circuit.failed()).isTrue();
        assertThat(circuit.failed()).isFalse();
    }
}
