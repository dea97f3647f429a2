package com.mmall.payment.alipay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who we are at Alipay and how we reach it. Keys and certificates are the text itself or {@code file:} and a path.
 *
 * @param gatewayUrl Alipay's production, its sandbox, or a simulator; without a query string
 * @param privateKey our app's private key, PKCS#8
 * @param alipayPublicKey Alipay's public keys, X.509; two of them while Alipay changes its key
 * @param appCert our certificate; with {@code alipayCert} and {@code alipayRootCert} it turns on certificate mode
 * @param notifyUrl absolute, reachable by Alipay
 * @param productCode which of Alipay's face-to-face products the contract is about; Alipay's default if absent
 * @param maxCallsPerSecond of this process; 0 is no limit
 * @param qrHosts hosts a QR text may lead to
 * @param billHosts hosts a bill may be fetched from, beside that of the gateway; these are Alipay's own
 */
@ConfigurationProperties("mmall.alipay")
record AlipayProperties(
        @DefaultValue("") String gatewayUrl,
        @DefaultValue("") String appId,
        @DefaultValue("") String sellerId,
        @DefaultValue("") String privateKey,
        @DefaultValue List<String> alipayPublicKey,
        @Nullable String appCert,
        @Nullable String alipayCert,
        @Nullable String alipayRootCert,
        @DefaultValue("") String notifyUrl,
        @Nullable String productCode,
        @DefaultValue("20") int maxCallsPerSecond,
        @DefaultValue("qr.alipay.com") List<String> qrHosts,

        @DefaultValue({"dwbillcenter.alipay.com", "dwbillcenter.alipaydev.com"})
        List<String> billHosts) {

    /** Certificates instead of bare keys; one of the three is enough to mean it, the self-check asks for the others. */
    boolean certificateMode() {
        return filled(appCert) || filled(alipayCert) || filled(alipayRootCert);
    }

    static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** Without the key: settings get logged. */
    @Override
    public String toString() {
        return "AlipayProperties[gatewayUrl=%s, appId=%s]".formatted(gatewayUrl, appId);
    }
}
