package com.mmall.payment.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayConfig;
import com.alipay.api.internal.util.AlipayLogger;
import java.security.Security;
import java.util.Base64;

/** The one door to the SDK: keeps what it does to the JVM from taking effect and makes the client. */
final class AlipaySdk {
    private static final String FORBIDDEN_IN_CERTIFICATES = "jdk.certpath.disabledAlgorithms";

    private AlipaySdk() {}

    /**
     * The SDK's base class empties the list of certificate algorithms that Java's TLS refuses (MD5 and the like) when it is
     * loaded. So it is loaded here, before anything else touches it, and the list is put back.
     */
    static synchronized void load() {
        var before = Security.getProperty(FORBIDDEN_IN_CERTIFICATES);
        try {
            Class.forName("com.alipay.api.AbstractAlipayClient");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("alipay-sdk-java is missing", e);
        } finally {
            Security.setProperty(FORBIDDEN_IN_CERTIFICATES, before);
        }
        AlipayLogger.setNeedEnableLogger(false); // it writes signatures and whole bodies
    }

    static GatewayClient client(AlipayProperties properties, AlipayKeys keys, Rsa2 rsa2) {
        load();
        try {
            return new GatewayClient(config(properties, keys), rsa2);
        } catch (AlipayApiException e) {
            throw new WrongAlipaySetting("app-cert", "or another certificate is not accepted by Alipay's SDK");
        }
    }

    private static AlipayConfig config(AlipayProperties properties, AlipayKeys keys) {
        var config = new AlipayConfig();
        config.setServerUrl(properties.gatewayUrl());
        config.setAppId(properties.appId());
        config.setPrivateKey(base64(keys.ours().getEncoded()));
        config.setCustomizedHttpClient(new GatewayTransport());
        var certificates = keys.certificates();
        if (certificates == null) {
            config.setAlipayPublicKey(base64(keys.theirs().getFirst().getEncoded()));
        } else {
            config.setAppCertContent(certificates.app());
            config.setAlipayPublicCertContent(certificates.alipay());
            config.setRootCertContent(certificates.root());
        }
        return config;
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
