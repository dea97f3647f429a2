package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page: {@code {{name}}} is a value or a text, escaped; {@code {{{name}}}} is a value that is HTML already. */
record Template(String html) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\{?)([A-Za-z.]+)}?}}");
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self' data: blob:; media-src 'self' blob:; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    static Template load(String name) {
        return new Template(new String(resource(name), StandardCharsets.UTF_8));
    }

    static byte[] resource(String name) {
        try (var in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply page(int status, Texts texts, Map<String, String> values) {
        return Reply.text(status, "text/html;charset=utf-8", filled(texts, values))
                .with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    private String filled(Texts texts, Map<String, String> values) {
        return PLACE.matcher(html).replaceAll(match -> {
            var name = match.group(2);
            var value = values.containsKey(name) ? values.getOrDefault(name, "") : texts.get(name);
            return Matcher.quoteReplacement(match.group(1).isEmpty() ? escaped(value) : value);
        });
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
