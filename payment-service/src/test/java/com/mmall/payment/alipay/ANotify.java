package com.mmall.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.security.KeyPair;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A notify as Alipay sends it, to be altered before or after it is signed. */
final class ANotify {
    private final TreeMap<String, String> parameters = new TreeMap<>();
    private Charset charset = UTF_8;

    private ANotify() {
        with("app_id", Samples.APP).with("auth_app_id", Samples.APP);
        with("buyer_id", "2088000000000001").with("buyer_logon_id", "159****0001");
        with("buyer_pay_amount", "88.80").with("charset", "utf-8");
        with("fund_bill_list", "[{\"amount\":\"88.80\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
        with("gmt_create", "2026-01-01 12:00:10").with("gmt_payment", "2026-01-01 12:00:30");
        with("invoice_amount", "88.80").with("notify_id", "2026010100222120030000000000000001");
        with("notify_time", "2026-01-01 12:00:31").with("notify_type", "trade_status_sync");
        with("out_trade_no", Samples.NUMBER).with("point_amount", "0.00").with("receipt_amount", "88.80");
        with("seller_email", "shop***@example.com").with("seller_id", Samples.SELLER);
        with("subject", "手机壳/黑 x1 + \"<&=%>'").with("total_amount", "88.80");
        with("trade_no", "2026010122001400000000000001").with("trade_status", "TRADE_SUCCESS");
        with("version", "1.0").with("sign_type", "RSA2");
    }

    static ANotify paid() {
        return new ANotify();
    }

    ANotify with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    ANotify without(String name) {
        parameters.remove(name);
        return this;
    }

    ANotify in(Charset charset) {
        this.charset = charset;
        return with("charset", charset.name());
    }

    ANotify signed() {
        return signedBy(Pairs.ALIPAY, "SHA256withRSA");
    }

    ANotify signedBy(KeyPair pair, String algorithm) {
        return with("sign", Pairs.sign(pair, algorithm, signedText().getBytes(charset)));
    }

    String signedText() {
        return parameters.entrySet().stream()
                .filter(p -> !p.getKey().equals("sign") && !p.getKey().equals("sign_type"))
                .filter(p -> !p.getValue().isBlank())
                .map(p -> p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining("&"));
    }

    TreeMap<String, String> parameters() {
        return parameters;
    }

    String form() {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), charset))
                .collect(Collectors.joining("&"));
    }

    byte[] body() {
        return form().getBytes(UTF_8);
    }
}
