package com.mmall.payment.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the log says about one payment from now on, in levels that wake people. */
public final class LoggedAlerts extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Logger MMALL = (Logger) LoggerFactory.getLogger("com.mmall");

    private final String paymentNo;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public LoggedAlerts(String paymentNo) {
        this.paymentNo = paymentNo;
        setContext(MMALL.getLoggerContext());
        start();
        MMALL.addAppender(this);
    }

    /** Warnings and errors that name the payment. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        var line = event.getFormattedMessage();
        if (event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.WARN) && line.contains(paymentNo)) {
            lines.add(line);
        }
    }

    @Override
    public void close() {
        MMALL.detachAppender(this);
    }
}
