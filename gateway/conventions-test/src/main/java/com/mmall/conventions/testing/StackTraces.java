package com.mmall.conventions.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Gathers what threads that answer requests log with a stack trace, until it is closed. */
final class StackTraces extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    private StackTraces() {}

    static StackTraces gather() {
        var traces = new StackTraces();
        traces.start();
        ROOT.addAppender(traces);
        return traces;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getThrowableProxy() != null && event.getThreadName().startsWith("tomcat-")) {
            found.add(event.getLoggerName() + ": " + event.getFormattedMessage() + ": "
                    + event.getThrowableProxy().getClassName() + ": "
                    + event.getThrowableProxy().getMessage());
        }
    }

    /** Those since the last call. */
    List<String> taken() {
        var taken = new ArrayList<String>();
        for (String trace; (trace = found.poll()) != null; ) {
            taken.add(trace);
        }
        return taken;
    }

    @Override
    public void close() {
        ROOT.detachAppender(this);
    }
}
