package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.http.Form;
import com.mmall.alipay.simulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** The words of the pages: Chinese unless the address or the browser asks for English. */
final class Texts {
    private static final String BUNDLE = Texts.class.getPackageName() + ".texts";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;
    private final boolean english;

    private Texts(boolean english) {
        this.english = english;
        this.bundle = ResourceBundle.getBundle(BUNDLE, english ? Locale.ENGLISH : Locale.ROOT, NO_FALLBACK);
    }

    static Texts of(Request request) {
        var asked = Form.decode(request.query(), StandardCharsets.UTF_8).get("lang");
        var accepted = request.header("accept-language");
        var language = asked == null ? accepted : asked;
        return new Texts(language != null && language.toLowerCase(Locale.ROOT).startsWith("en"));
    }

    String get(String key) {
        return bundle.getString(key);
    }

    String language() {
        return english ? "en" : "zh-CN";
    }

    /** What the other language is called in an address. */
    String otherLanguage() {
        return english ? "zh" : "en";
    }

    /** {@code lang=en}, or the Chinese counterpart: keeps the language from page to page. */
    String query() {
        return english ? "lang=en" : "lang=zh";
    }

    Map<String, String> all() {
        var all = new TreeMap<String, String>();
        bundle.keySet().forEach(key -> all.put(key, bundle.getString(key)));
        return all;
    }
}
