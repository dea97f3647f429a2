package com.mmall.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** For looking at one service with nothing but the JDK, without a certificate of one's own. */
public final class ServiceSockets {
    private ServiceSockets() {}

    /**
     * Connections that only that service may answer, at whatever address.
     *
     * @param authority PEM file with the shop's authority; of several certificates all are trusted
     * @param service the name that the certificate must have
     * @throws IOException if the file cannot be used
     */
    public static SSLSocketFactory to(Path authority, String service) throws IOException {
        try (var in = Files.newInputStream(authority)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {OneServiceTrust.of(trusted.getTrustManagers(), service)}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate in " + authority + " cannot be used: " + e.getMessage(), e);
        }
    }
}
