package com.mmall.payment.alipay;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A form's bytes, read by ourselves: servlet containers mix in the query string, keep the first of two equal names and
 * know one charset, while the signature covers every parameter exactly as it was sent.
 */
final class NotifyForm {
    static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_NAMES = 100;
    private static final Set<String> CHARSETS = Set.of("utf-8", "gbk", "gb2312", "gb18030");

    private NotifyForm() {}

    /** A form nobody signs: too big, a name twice, or not a form at all. */
    static final class Unreadable extends Exception {
        Unreadable(String why) {
            super(why, null, false, false);
        }
    }

    /** The decoded parameters in the order in which they are signed. */
    static TreeMap<String, String> parse(byte[] body) throws Unreadable {
        if (body.length > MOST_BYTES) {
            throw new Unreadable("too long");
        }
        var raw = rawParameters(new String(body, StandardCharsets.ISO_8859_1));
        var charset = charset(raw.get("charset"));
        var parameters = new TreeMap<String, String>();
        for (var parameter : raw.entrySet()) {
            var name = decoded(parameter.getKey(), charset);
            if (parameters.put(name, decoded(parameter.getValue(), charset)) != null) {
                throw new Unreadable("a name twice");
            }
        }
        return parameters;
    }

    private static Map<String, String> rawParameters(String form) throws Unreadable {
        var raw = new HashMap<String, String>();
        for (var pair : form.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            if (raw.put(name, equals < 0 ? "" : pair.substring(equals + 1)) != null) {
                throw new Unreadable("a name twice");
            }
            if (raw.size() > MOST_NAMES) {
                throw new Unreadable("too many names");
            }
        }
        return raw;
    }

    /** Only charsets in which Alipay writes, each agreeing with ASCII; the signature covers the choice. */
    private static Charset charset(@Nullable String named) throws Unreadable {
        var name = named == null || named.isBlank() ? "utf-8" : named.toLowerCase(Locale.ROOT);
        if (!CHARSETS.contains(name)) {
            throw new Unreadable("unknown charset");
        }
        return Charset.forName(name);
    }

    private static String decoded(String text, Charset charset) throws Unreadable {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '%') {
                bytes.write(escaped(text, i));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("not in its charset");
        }
    }

    private static int escaped(String text, int percent) throws Unreadable {
        var high = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 1), 16) : -1;
        var low = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new Unreadable("bad escape");
        }
        return high << 4 | low;
    }
}
