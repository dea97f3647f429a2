package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TroublesTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Troubles.class);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // monotonic time may overflow
    private final Troubles troubles = new Troubles(nanos::get);

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(lines);
    }

    @Test
    void tellsEachKindAtOnce() {
        troubles.tell("alipay.trade.query", "timed out");
        troubles.tell("alipay.trade.query", "no connection");
        troubles.tell("alipay.trade.cancel", "timed out");

        assertThat(told()).hasSize(3);
    }

    @Test
    void tellsHowOftenItCameWhileItWasQuiet() {
        for (int i = 0; i < 201; i++) {
            troubles.tell("alipay.trade.query", "timed out");
        }
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));
        troubles.tell("alipay.trade.query", "timed out");

        assertThat(told()).hasSize(2);
        assertThat(told().getLast()).contains("timed out", "200 more");
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
