package com.mmall.backing;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority for the certificates of one shop; its private key lives as long as this object and is written nowhere. */
final class CertificateAuthority {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Clocks of two machines differ. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    /** A service's private key and the certificate of its name. */
    record Certified(PrivateKey key, X509Certificate certificate) {
        String keyPem() {
            return pem(key);
        }

        String certificatePem() {
            return pem(certificate);
        }
    }

    private final X500Principal name = new X500Principal("CN=mmall");
    private final KeyPair pair = pair();
    private final X509Certificate certificate;

    CertificateAuthority(Duration life) {
        var now = Instant.now();
        var builder = builder(name, pair, now.minus(LEEWAY), now.plus(life));
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        } catch (IOException e) {
            throw new BackingFailure("Cannot make a certificate authority: " + e.getMessage(), e);
        }
        certificate = signed(builder);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Also good for {@code localhost}, so that a person's tools find the right name on the machine itself. */
    Certified certify(String service, Instant from, Instant until) {
        var own = pair();
        var builder = builder(new X500Principal("CN=" + service), own, from, until);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, service),
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
        } catch (IOException e) {
            throw new BackingFailure("Cannot make a certificate for " + service + ": " + e.getMessage(), e);
        }
        return new Certified(own.getPrivate(), signed(builder));
    }

    Certified certify(String service, Duration life) {
        var now = Instant.now();
        return certify(service, now.minus(LEEWAY), now.plus(life));
    }

    static String pem(Object keyOrCertificate) {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(
                    keyOrCertificate instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : keyOrCertificate);
        } catch (IOException e) {
            throw new BackingFailure("Cannot write a key or certificate: " + e.getMessage(), e);
        }
        return text.toString();
    }

    private JcaX509v3CertificateBuilder builder(X500Principal subject, KeyPair own, Instant from, Instant until) {
        return new JcaX509v3CertificateBuilder(
                name, new BigInteger(128, RANDOM), Date.from(from), Date.from(until), subject, own.getPublic());
    }

    private X509Certificate signed(JcaX509v3CertificateBuilder builder) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new BackingFailure("Cannot sign a certificate: " + e.getMessage(), e);
        }
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new BackingFailure("Cannot make a key: " + e.getMessage(), e);
        }
    }
}
