package com.mmall.payment.alipay;

import com.mmall.payment.alipay.NotifyForm.Unreadable;
import java.nio.charset.Charset;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Proves a notify: form, then signature, then whose it is; in this order, and nothing is looked at before. */
final class NotifyVerifier {
    private final Rsa2 alipay;
    private final String appId;
    private final String sellerId;

    NotifyVerifier(Rsa2 alipay, String appId, String sellerId) {
        this.alipay = alipay;
        this.appId = appId;
        this.sellerId = sellerId;
    }

    NotifyVerdict verify(byte[] body) {
        try {
            var parameters = NotifyForm.parse(body);
            return signed(parameters) ? addressed(parameters) : new NotifyVerdict.Forged();
        } catch (Unreadable e) {
            return new NotifyVerdict.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** RSA2 whatever {@code sign_type} says: were it heard, SHA-1 would do. */
    private boolean signed(SortedMap<String, String> parameters) {
        var charset = parameters.getOrDefault("charset", "");
        return alipay.genuine(
                signedText(parameters), parameters.get("sign"), Charset.forName(charset.isBlank() ? "utf-8" : charset));
    }

    /** Other than in a request, {@code sign_type} is not part of the signed text. */
    private static String signedText(SortedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(p -> !p.getKey().equals("sign") && !p.getKey().equals("sign_type"))
                .filter(p -> !p.getKey().isBlank() && !p.getValue().isBlank())
                .map(p -> p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining("&"));
    }

    private NotifyVerdict addressed(SortedMap<String, String> parameters) {
        var reading = new NotifyReading(parameters);
        if (!appId.equals(parameters.get("app_id"))) {
            return new NotifyVerdict.Foreign(reading.news(), "another app_id");
        }
        if (!sellerId.equals(parameters.get("seller_id"))) {
            return new NotifyVerdict.Foreign(reading.news(), "another seller_id");
        }
        return reading.aboutATrade()
                ? new NotifyVerdict.Genuine(reading.news())
                : new NotifyVerdict.Foreign(reading.news(), "not about a trade");
    }
}
