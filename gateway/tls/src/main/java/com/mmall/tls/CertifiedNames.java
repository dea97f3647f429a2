package com.mmall.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The services that a certificate stands for: its DNS names among the subject's alternative names (RFC 5280, 4.2.1.6). */
public final class CertifiedNames {
    private static final Integer DNS_NAME = 2;

    private CertifiedNames() {}

    /** @param chain as a connection shows it, the peer's own certificate first; null or empty if it has none */
    public static Set<String> of(X509Certificate @Nullable [] chain) {
        return chain == null || chain.length == 0 ? Set.of() : of(chain[0]);
    }

    /** Empty also if the alternative names cannot be read. */
    public static Set<String> of(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? Set.of()
                    : names.stream()
                            .filter(CertifiedNames::isDnsName)
                            .map(name -> (String) name.get(1))
                            .collect(Collectors.toUnmodifiableSet());
        } catch (CertificateParsingException e) {
            return Set.of();
        }
    }

    private static boolean isDnsName(List<?> name) {
        return DNS_NAME.equals(name.get(0));
    }
}
