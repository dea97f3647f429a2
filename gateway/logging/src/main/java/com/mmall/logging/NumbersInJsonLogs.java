package com.mmall.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Structured logs have the order and the payment that a line is about as fields of their own, {@code labels.order_no} and
 * {@code labels.payment_no}. They are read from the message, which says "order 176285609579913822" wherever it names one.
 */
public final class NumbersInJsonLogs implements StructuredLoggingJsonMembersCustomizer<Object> {
    private static final Pattern ORDER = Pattern.compile("\\border ([0-9]{12,20})\\b");
    private static final Pattern PAYMENT = Pattern.compile("\\bpayment (?:number )?([0-9]{20,64})\\b");

    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.add("labels", NumbersInJsonLogs::labels).when(labels -> labels != null && !labels.isEmpty());
    }

    private static Map<String, String> labels(Object event) {
        var labels = new LinkedHashMap<String, String>();
        if (event instanceof ILoggingEvent line) {
            var message = line.getFormattedMessage();
            put(labels, "order_no", ORDER, message);
            put(labels, "payment_no", PAYMENT, message);
        }
        return labels;
    }

    private static void put(Map<String, String> labels, String name, Pattern pattern, String message) {
        var found = pattern.matcher(message);
        if (found.find()) {
            labels.put(name, found.group(1));
        }
    }
}
