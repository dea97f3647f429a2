package com.mmall.ftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates the store may show: those of a file, or those that the JVM trusts. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * @param file certificates in PEM form; empty for those that the JVM trusts
     * @throws IllegalArgumentException if there is no readable certificate in it
     */
    static TrustManager[] in(String file) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(file.isBlank() ? null : read(Path.of(file)));
            return trust.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("mmall.images.ftp.trusted-certificates: cannot read " + file, e);
        }
    }

    private static KeyStore read(Path file) throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var in = Files.newInputStream(file)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
            }
        }
        if (trusted.size() == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        return trusted;
    }
}
