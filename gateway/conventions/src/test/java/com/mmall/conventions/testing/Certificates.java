package com.mmall.conventions.testing;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates as a server hands them on after the handshake; handshakes themselves are tested with real ones. */
public final class Certificates {
    private static final int DNS_NAME = 2;

    private Certificates() {}

    public static X509Certificate[] of(String service) throws CertificateParsingException {
        var certificate = mock(X509Certificate.class);
        when(certificate.getSubjectAlternativeNames())
                .thenReturn(List.of(List.of(DNS_NAME, "localhost"), List.of(DNS_NAME, service)));
        return new X509Certificate[] {certificate};
    }
}
