package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallMetersTest {
    private static final String QUERY = "alipay.trade.query";
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        Metrics.addRegistry(meters);
    }

    @AfterEach
    void leave() {
        Metrics.removeRegistry(meters);
    }

    @Test
    void namesKnownCodesAndCallsAllOthersByOneWord() {
        answered(new Reply.Unknown("timed out"));
        answered(new Reply.Misconfigured("40002 isv.invalid-signature"));
        answered(new Reply.Unknown("20000 isp.unknow-error"));
        for (var i = 0; i < 50; i++) {
            answered(new Reply.Unknown("SomeException" + i));
            answered(new Reply.Rejected("40002 isv.new-" + i));
        }

        assertThat(count("unknown", "timed out")).isOne();
        assertThat(count("misconfigured", "isv.invalid-signature")).isOne();
        assertThat(count("unknown", "isp.unknow-error")).isOne();
        assertThat(count("unknown", "other")).isEqualTo(50);
        assertThat(count("rejected", "other")).isEqualTo(50);
        assertThat(meters.find("mmall.alipay.calls").timers()).hasSize(5);
    }

    private static void answered(Reply reply) {
        CallMeters.answered(QUERY, reply, Duration.ofMillis(7));
    }

    private long count(String outcome, String code) {
        return meters.get("mmall.alipay.calls")
                .tags("method", QUERY, "outcome", outcome, "code", code)
                .timer()
                .count();
    }
}
