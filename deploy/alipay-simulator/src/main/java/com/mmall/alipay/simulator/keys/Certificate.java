package com.mmall.alipay.simulator.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An X.509 certificate, as Alipay's certificate mode exchanges them. */
public record Certificate(X509Certificate x509) {
    /** Issues a certificate for a key; issuer and subject are the same for a root. */
    static Certificate issue(
            PublicKey key,
            String subject,
            PrivateKey issuerKey,
            String issuer,
            BigInteger serial,
            Instant from,
            Instant to) {
        var certificate = new JcaX509v3CertificateBuilder(
                new X500Principal(issuer), serial, Date.from(from), Date.from(to), new X500Principal(subject), key);
        try {
            return read(certificate
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey))
                    .getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalArgumentException("cannot certify " + subject, e);
        }
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
