package com.mmall.payment.alipay;

import java.time.Duration;

/** The adapter as the service wires it, for a gateway of the test's choice. */
final class Adapters {
    /** Time-outs of tests in which something is late. */
    static final Duration SHORT = Duration.ofMillis(1500);

    static final Duration LONG = Duration.ofSeconds(30);

    static {
        warmUp();
    }

    private Adapters() {}

    static SdkAlipay alipay(AlipayProperties properties, AlipayKeys keys, Duration timeout) {
        return new SdkAlipay(
                gateway(properties, keys),
                new TradeRequests(properties),
                AlipaySettings.qrHosts(properties),
                timeout,
                timeout);
    }

    static Gateway gateway(AlipayProperties properties, AlipayKeys keys) {
        var rsa2 = new Rsa2(keys);
        var client = AlipaySdk.client(properties, keys, rsa2);
        return new Gateway(
                client,
                rsa2,
                new CallRateLimiter(0),
                new CircuitBreakers(System::nanoTime),
                keys.certificates() != null);
    }

    /** Loading the SDK on a busy machine takes longer than a short time-out. */
    private static void warmUp() {
        try (var gateway = new FakeGateway().says(FakeGateway.signed(FakeGateway.QUERY, "{\"code\":\"40004\"}"))) {
            alipay(Samples.properties(gateway.url()), Pairs.keys(), LONG).query(Samples.payment());
        }
    }
}
