package com.mmall.payment.alipay;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.SpelledAmount;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The fields of an answer's signed node, read by us from the signed text. A value may be written as text or as a number:
 * both mean the same, while the SDK gives up on one and rounds the other.
 */
final class Answer {
    /** Alipay has signed it, and what it says cannot be told for certain. */
    static final class Unreadable extends Exception {
        Unreadable(String what) {
            super(what, null, false, false);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> structures = new HashSet<>();

    private Answer() {}

    /**
     * @param node one JSON object
     * @throws Unreadable if a name stands in it twice, or a value is longer than any can be
     */
    static Answer of(String node) throws Unreadable {
        var answer = new Answer();
        try (var parser = Envelope.strictParser(node)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                answer.put(name, parser);
            }
            return answer;
        } catch (JacksonException e) {
            throw new Unreadable("a name twice, or a value without end");
        }
    }

    private void put(String name, JsonParser parser) {
        var token = parser.currentToken();
        if (token.isStructStart()) {
            structures.add(name);
            parser.skipChildren();
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            values.put(name, SpelledAmount.plain(parser.getString()));
        } else if (token != JsonToken.VALUE_NULL) {
            values.put(name, parser.getString().strip());
        }
    }

    /** Empty if it is absent, null or blank: Alipay writes a missing value in all three ways. */
    String text(String name) throws Unreadable {
        if (structures.contains(name)) {
            throw new Unreadable(name + " is not one value");
        }
        return values.getOrDefault(name, "");
    }

    boolean has(String name) throws Unreadable {
        return !text(name).isEmpty();
    }

    /** Null if it is absent. */
    @Nullable
    Money amount(String name) throws Unreadable {
        var text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        return SpelledAmount.of(text).orElseThrow(() -> new Unreadable(name + " is no amount in yuan"));
    }

    /** @throws Unreadable if it is absent or of another number than {@code expected} */
    void mustName(String name, String expected) throws Unreadable {
        var text = text(name);
        if (!text.equals(expected)) {
            throw new Unreadable(text.isEmpty() ? "no " + name : name + " is another number");
        }
    }
}
