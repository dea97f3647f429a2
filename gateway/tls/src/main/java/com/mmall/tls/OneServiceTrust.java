package com.mmall.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.TreeSet;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts the service that is asked, wherever it runs: its certificate comes from the shop's authority and has its name.
 * The address says nothing, because it may be another service's meanwhile.
 */
public final class OneServiceTrust extends X509ExtendedTrustManager {
    private final X509TrustManager authority;
    private final String service;

    /**
     * @param authority checks the chain against the shop's authority
     * @param service the name that the certificate must have, such as {@code order-service}
     */
    public OneServiceTrust(X509TrustManager authority, String service) {
        this.authority = authority;
        this.service = service;
    }

    /** @param managers of an SSL bundle whose trust store is the shop's authority */
    public static OneServiceTrust of(TrustManager[] managers, String service) {
        return new OneServiceTrust(
                Arrays.stream(managers)
                        .filter(X509TrustManager.class::isInstance)
                        .map(X509TrustManager.class::cast)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no authority is trusted")),
                service);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authority.checkServerTrusted(chain, authType);
        var names = CertifiedNames.of(chain);
        if (!names.contains(service)) {
            throw new CertificateException(
                    "asked for " + service + ", but the certificate is for " + new TreeSet<>(names));
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this side only asks");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authority.getAcceptedIssuers();
    }
}
