package com.mmall.alipay.simulator.notify;

import com.mmall.alipay.simulator.http.Form;
import com.mmall.alipay.simulator.keys.Rsa;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes false notifies: first the content, then the signature, then the form on the wire. */
final class Forger {
    /** What goes out. */
    record Letter(String url, Map<String, String> parameters, byte[] body) {}

    private static final int MANY = 10_000;
    private static final int HUGE = 10 * 1024 * 1024;

    private final NotifySigner signer;
    private final PrivateKey foreignKey;
    private final PrivateKey appKey;

    /** Without the app's own private key, another foreign key stands in for it. */
    Forger(NotifySigner signer, PrivateKey foreignKey, PrivateKey appKey) {
        this.signer = signer;
        this.foreignKey = foreignKey;
        this.appKey = appKey;
    }

    Letter letter(String url, Map<String, String> genuine, List<NotifyForgery> forgeries) {
        var parameters = new TreeMap<>(genuine);
        forgeries.forEach(forgery -> content(parameters, forgery));
        var signed = new TreeMap<>(signer.signed(parameters));
        forgeries.forEach(forgery -> signature(signed, parameters, forgery));
        var letter = written(url, signed);
        for (var forgery : forgeries) {
            letter = form(letter, forgery);
        }
        return letter;
    }

    static Letter written(String url, Map<String, String> signed) {
        var charset = charset(signed);
        return new Letter(url, signed, Form.encode(signed, charset).getBytes(StandardCharsets.US_ASCII));
    }

    private static void content(Map<String, String> parameters, NotifyForgery forgery) {
        switch (forgery.kind()) {
            case OTHER_AMOUNT -> parameters.put("total_amount", forgery.value());
            case OTHER_APP -> parameters.put("app_id", forgery.value());
            case OTHER_SELLER -> parameters.put("seller_id", forgery.value());
            case UNKNOWN_TRADE -> parameters.put("out_trade_no", forgery.value());
            case OTHER_TRADE_NO -> parameters.put("trade_no", forgery.value());
            case STATUS -> parameters.put("trade_status", forgery.value());
            case GBK -> parameters.put("charset", forgery.value());
            default -> {
                // not a matter of content
            }
        }
    }

    private void signature(Map<String, String> signed, Map<String, String> parameters, NotifyForgery forgery) {
        var sign = signed.getOrDefault("sign", "");
        switch (forgery.kind()) {
            case NO_SIGN -> signed.remove("sign");
            case SHORT_SIGN -> signed.put("sign", sign.substring(0, 300));
            case NOT_BASE64_SIGN -> signed.put("sign", "!" + sign.substring(1));
            case PLUS_AS_BLANK -> signed.put("sign", " " + sign.substring(1).replace('+', ' '));
            case SHA1_SIGN -> signed.putAll(NotifySigner.signed(parameters, signer.key(), Rsa.RSA1, "RSA"));
            case FOREIGN_KEY_SIGN -> signed.putAll(NotifySigner.signed(parameters, foreignKey, Rsa.RSA2, "RSA2"));
            case APP_KEY_SIGN -> signed.putAll(NotifySigner.signed(parameters, appKey, Rsa.RSA2, "RSA2"));
            case ALTERED_AFTER_SIGNING -> signed.put("total_amount", forgery.value());
            case EXTRA_PARAMETER -> signed.put("_csrf", "1");
            case UNKNOWN_CHARSET -> signed.put("charset", forgery.value());
            case MANY_FIELDS -> IntStream.range(0, MANY).forEach(i -> signed.put("f" + i, "1"));
            default -> {
                // not a matter of the signature
            }
        }
    }

    private static Letter form(Letter letter, NotifyForgery forgery) {
        return switch (forgery.kind()) {
            case DUPLICATED_PARAMETER -> more(letter, "&total_amount=" + forgery.value());
            case ARRAY_PARAMETER -> more(letter, "&out_trade_no[]=1&out_trade_no[]=2");
            case QUERY_STRING ->
                new Letter(letter.url() + "?total_amount=" + forgery.value(), letter.parameters(), letter.body());
            case HUGE -> more(letter, "&filler=" + "x".repeat(HUGE));
            default -> letter;
        };
    }

    private static Letter more(Letter letter, String tail) {
        var body = new String(letter.body(), StandardCharsets.US_ASCII) + tail;
        return new Letter(letter.url(), letter.parameters(), body.getBytes(StandardCharsets.US_ASCII));
    }

    private static Charset charset(Map<String, String> parameters) {
        var name = parameters.getOrDefault("charset", "utf-8");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }
}
