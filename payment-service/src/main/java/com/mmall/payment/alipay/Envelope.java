package com.mmall.payment.alipay;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * An answer taken apart by our own hands. The SDK takes errors without a signature for good and finds the signed text by
 * searching for names; we believe an answer only if the one node it can speak of is signed as it stands.
 *
 * @param node exactly the characters that should have been signed
 */
record Envelope(@Nullable String node, @Nullable String sign) {
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNestingDepth(30).build();
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(LIMITS)
            .build();

    /**
     * Gives the text back if it is one JSON object with something in it and none of its own names twice. What is wrong inside
     * a node is for {@link Answer} to say, once the signature is known to be Alipay's.
     */
    static String wellFormed(String text) throws UnusableAnswer {
        var names = new HashSet<String>();
        try (var parser = parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || parser.nextToken() != JsonToken.PROPERTY_NAME) {
                throw new UnusableAnswer("not a JSON object");
            }
            do {
                if (!names.add(parser.currentName())) {
                    throw new UnusableAnswer("a name twice");
                }
                parser.nextToken();
                parser.skipChildren();
            } while (parser.nextToken() == JsonToken.PROPERTY_NAME);
            if (parser.nextToken() != null) {
                throw new UnusableAnswer("more than one JSON object");
            }
            return text;
        } catch (JacksonException e) {
            throw new UnusableAnswer("not JSON");
        }
    }

    /** @param text {@link #wellFormed} */
    static Envelope of(String text, String nodeName) {
        String node = null;
        String sign = null;
        try (var parser = parser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals(nodeName) && value == JsonToken.START_OBJECT) {
                    node = wholeObject(parser, text);
                } else if (name.equals("sign") && value == JsonToken.VALUE_STRING) {
                    sign = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Envelope(node, sign);
    }

    boolean signedBy(Rsa2 alipay) {
        if (node == null) {
            return false;
        }
        return alipay.genuine(node, sign, StandardCharsets.UTF_8)
                // some of Alipay's servers escape slashes only after signing; in JSON both mean the same
                || node.contains("\\/") && alipay.genuine(node.replace("\\/", "/"), sign, StandardCharsets.UTF_8);
    }

    private static String wholeObject(JsonParser parser, String text) {
        var start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return text.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    /** Fails at a name that stands twice in one object. */
    static JsonParser strictParser(String text) {
        return STRICT.createParser(ObjectReadContext.empty(), text);
    }

    private static JsonParser parser(String text) {
        return JSON.createParser(ObjectReadContext.empty(), text);
    }
}
