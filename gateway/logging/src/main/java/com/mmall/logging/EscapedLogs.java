package com.mmall.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Escapes what is written to the log, so that no request can forge a line of it. The layout does this for the messages of
 * all loggers and of exceptions. Runs when Spring Boot has set up the log, and changes the appenders that it made.
 */
public final class EscapedLogs implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final List<String> MESSAGE = List.of("m", "msg", "message");
    private static final List<String> STACK_TRACE =
            List.of("ex", "exception", "throwable", "xEx", "xException", "xThrowable", "wex", "wEx");

    /** Logs a stack trace, with the address, of the first request that is no HTTP. */
    private static final String NO_HTTP = "org.apache.coyote.http11.Http11Processor";

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            escape(logs);
            if (logs.getLogger(NO_HTTP).getLevel() == null) {
                logs.getLogger(NO_HTTP).setLevel(Level.WARN);
            }
        }
    }

    static void escape(LoggerContext logs) {
        rules(logs);
        for (var logger : logs.getLoggerList()) {
            logger.iteratorForAppenders().forEachRemaining(appender -> {
                if (appender instanceof OutputStreamAppender<?> out
                        && out.getEncoder() instanceof PatternLayoutEncoder encoder) {
                    encoder.stop();
                    encoder.start();
                }
            });
        }
    }

    @SuppressWarnings("unchecked")
    private static void rules(LoggerContext logs) {
        var known = (Map<String, Supplier<ClassicConverter>>)
                logs.getObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS);
        var rules = known == null ? new HashMap<String, Supplier<ClassicConverter>>() : known;
        MESSAGE.forEach(word -> rules.put(word, OneLineMessage::new));
        STACK_TRACE.forEach(word -> rules.put(word, OneLineStackTrace::new));
        logs.putObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS, rules);
    }
}
