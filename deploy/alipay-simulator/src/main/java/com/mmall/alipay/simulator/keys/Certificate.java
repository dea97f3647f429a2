package com.mmall.alipay.simulator.keys;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;

/** An X.509 certificate, as Alipay's certificate mode exchanges them. */
public record Certificate(X509Certificate x509) {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] SHA256_WITH_RSA = Der.sequence(
            HexFormat.of().parseHex("06092a864886f70d01010b"), HexFormat.of().parseHex("0500"));
    private static final byte[] VERSION_3 = Der.tagged(0xa0, Der.integer(BigInteger.TWO));

    /** Issues a certificate for a key; issuer and subject are the same for a root. */
    static Certificate issue(
            PublicKey key,
            String subject,
            PrivateKey issuerKey,
            String issuer,
            BigInteger serial,
            Instant from,
            Instant to) {
        var content = Der.sequence(
                VERSION_3,
                Der.integer(serial),
                SHA256_WITH_RSA,
                new X500Principal(issuer).getEncoded(),
                Der.sequence(Der.time(UTC_TIME.format(from)), Der.time(UTC_TIME.format(to))),
                new X500Principal(subject).getEncoded(),
                key.getEncoded());
        var sign = Base64.getDecoder().decode(Rsa.sign(content, issuerKey, Rsa.RSA2));
        return read(Der.sequence(content, SHA256_WITH_RSA, Der.bits(sign)));
    }

    /** Reads DER or PEM. */
    static Certificate read(byte[] encoded) {
        try {
            return new Certificate((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an X.509 certificate", e);
        }
    }

    public String pem() {
        try {
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(x509.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Alipay's number of a certificate: MD5 over the issuer's name and the decimal serial number. */
    public String number() {
        try {
            var text = x509.getIssuerX500Principal().getName() + x509.getSerialNumber();
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
