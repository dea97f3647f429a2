package com.mmall.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The message of a log line, on one line. */
public final class OneLineMessage extends ClassicConverter {
    /** Says at a start that failed, before there are requests, why it failed; in paragraphs. */
    private static final String REPORTS = "org.springframework.boot.diagnostics.";

    @Override
    public String convert(ILoggingEvent event) {
        var message = event.getFormattedMessage();
        return message == null || event.getLoggerName().startsWith(REPORTS)
                ? String.valueOf(message)
                : OneLine.of(message);
    }
}
