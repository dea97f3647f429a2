package com.mmall.payment.alipay;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The payment that this package's tests are about, and settings that are all right. */
final class Samples {
    static final String APP = "2021000117648452";
    static final String SELLER = "2088000000000009";
    static final String NUMBER = "P20260101000001";
    static final Instant EXPIRES = Instant.parse("2026-01-01T04:05:00Z");

    private Samples() {}

    static Payment payment() {
        return payment(NUMBER, EXPIRES);
    }

    static Payment payment(String number, Instant expiresAt) {
        return Payment.created(new Terms(
                new PaymentNo(number),
                new OrderNo("20260101000001"),
                7,
                Money.ofYuan("88.80"),
                "手机壳/黑 x1 & more",
                expiresAt.minus(Duration.ofMinutes(5)),
                expiresAt,
                "0123456789abcdef0123456789abcdef",
                null));
    }

    /** What Alipay has signed. */
    static Answer answer(String node) {
        try {
            return Answer.of(node);
        } catch (Answer.Unreadable e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** @param fields name, value, name, value …; null leaves a field out */
    static Answer answer(@Nullable String... fields) {
        var node = new StringJoiner(",", "{", "}");
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i + 1] != null) {
                node.add("\"" + fields[i] + "\":\"" + fields[i + 1] + "\"");
            }
        }
        return answer(node.toString());
    }

    static AlipayProperties properties(String gatewayUrl) {
        return new AlipayProperties(
                gatewayUrl,
                APP,
                SELLER,
                Pairs.base64(Pairs.OURS.getPrivate()),
                List.of(Pairs.base64(Pairs.ALIPAY.getPublic())),
                null,
                null,
                null,
                "https://shop.example/api/payments/alipay/notify",
                null,
                0,
                List.of("qr.alipay.com"),
                List.of("dwbillcenter.alipay.com", "dwbillcenter.alipaydev.com"));
    }
}
