package com.mmall.payment.alipay;

import com.mmall.alipay.simulator.AlipaySimulator;
import com.mmall.payment.application.Alipay;
import java.time.Duration;
import java.util.List;

/** The simulator's merchant without a shop: asks it for QR codes as a payment-service would. */
public final class AMerchant {
    private AMerchant() {}

    public static Alipay of(AlipaySimulator simulator, String notifyUrl) {
        var properties = new AlipayProperties(
                simulator.gatewayUrl(),
                simulator.appId(),
                simulator.sellerId(),
                simulator.appPrivateKey(),
                List.of(simulator.alipayPublicKey()),
                null,
                null,
                null,
                notifyUrl,
                null,
                0,
                List.of("127.0.0.1", "localhost"),
                List.of());
        return Adapters.alipay(properties, AlipayKeys.of(properties), Duration.ofSeconds(10));
    }
}
