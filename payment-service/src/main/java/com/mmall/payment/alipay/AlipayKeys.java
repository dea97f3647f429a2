package com.mmall.payment.alipay;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we sign with and what we believe: read and checked once, at start. */
record AlipayKeys(
        RSAPrivateCrtKey ours,
        List<RSAPublicKey> theirs,
        @Nullable Certificates certificates) {
    /** PEM texts of certificate mode. */
    record Certificates(String app, String alipay, String root) {}

    /** @throws WrongAlipaySetting naming the first setting that cannot work */
    static AlipayKeys of(AlipayProperties properties) {
        var ours = KeyText.of("private-key", properties.privateKey()).privateKey();
        var certificates = properties.certificateMode() ? certificates(properties) : null;
        var theirs = new ArrayList<RSAPublicKey>();
        properties.alipayPublicKey().stream()
                .filter(AlipayProperties::filled)
                .forEach(
                        text -> theirs.add(KeyText.of("alipay-public-key", text).publicKey()));
        if (certificates != null) {
            if (!belongTogether(ours, keyOf("app-cert", certificates.app()))) {
                throw new WrongAlipaySetting("app-cert", "does not belong to mmall.alipay.private-key");
            }
            theirs.add(keyOf("alipay-cert", certificates.alipay()));
        }
        return new AlipayKeys(ours, strangersTo(ours, theirs), certificates);
    }

    private static List<RSAPublicKey> strangersTo(RSAPrivateCrtKey ours, List<RSAPublicKey> theirs) {
        if (theirs.isEmpty()) {
            throw new WrongAlipaySetting("alipay-public-key", "is not set; without it no answer could be believed");
        }
        if (theirs.stream().anyMatch(key -> belongTogether(ours, key))) {
            throw new WrongAlipaySetting(
                    "alipay-public-key",
                    "is our own app's public key; copy the one that Alipay shows as 支付宝公钥 after the app's was uploaded");
        }
        return List.copyOf(theirs);
    }

    static boolean belongTogether(RSAPrivateCrtKey ours, RSAPublicKey key) {
        return ours.getModulus().equals(key.getModulus());
    }

    private static Certificates certificates(AlipayProperties properties) {
        return new Certificates(
                KeyText.content("app-cert", orEmpty(properties.appCert())),
                KeyText.content("alipay-cert", orEmpty(properties.alipayCert())),
                rootFile(properties.alipayRootCert()));
    }

    private static RSAPublicKey keyOf(String property, String pem) {
        try {
            var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            var certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            return (RSAPublicKey) certificate.getPublicKey();
        } catch (CertificateException | ClassCastException e) {
            throw new WrongAlipaySetting(property, "is not an RSA certificate in PEM form");
        }
    }

    /** Alipay's root file also holds certificates of kinds Java cannot read; the SDK picks the others. */
    private static String rootFile(@Nullable String setting) {
        var pem = KeyText.content("alipay-root-cert", orEmpty(setting));
        if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
            throw new WrongAlipaySetting("alipay-root-cert", "holds no certificate in PEM form");
        }
        return pem;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "AlipayKeys[" + theirs.size() + " of Alipay's]";
    }
}
