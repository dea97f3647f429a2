package com.mmall.alipay.simulator.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form encoding ({@code application/x-www-form-urlencoded}) in any charset. */
public final class Form {
    private Form() {}

    /** Decodes a query string or a body; of a name that comes twice the first value counts. */
    public static Map<String, String> decode(String text, Charset charset) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : text.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                var value = decoded(pair.substring(equals + 1), charset);
                if (value != null) {
                    values.putIfAbsent(String.valueOf(decoded(pair.substring(0, equals), charset)), value);
                }
            }
        }
        return values;
    }

    public static Map<String, String> decode(byte[] body, Charset charset) {
        // Unescaped bytes above 127 are tolerated: a lenient client may send the charset's own bytes.
        var ascii = new String(body, StandardCharsets.ISO_8859_1);
        return ascii.chars().allMatch(c -> c < 128)
                ? decode(ascii, charset)
                : decode(new String(body, charset), charset);
    }

    public static String encode(Map<String, String> values, Charset charset) {
        return values.entrySet().stream()
                .map(entry -> encode(entry.getKey(), charset) + "=" + encode(entry.getValue(), charset))
                .collect(Collectors.joining("&"));
    }

    public static String encode(String text, Charset charset) {
        return URLEncoder.encode(text, charset);
    }

    private static @Nullable String decoded(String text, Charset charset) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
