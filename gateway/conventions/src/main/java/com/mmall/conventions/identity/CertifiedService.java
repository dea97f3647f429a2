package com.mmall.conventions.identity;

import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A service that has shown its certificate. */
final class CertifiedService extends AbstractAuthenticationToken {
    private static final String LOCAL = "localhost";

    private final Set<String> names;
    private final X509Certificate certificate;

    /** @param names that the certificate stands for */
    CertifiedService(Set<String> names, X509Certificate certificate) {
        super(AuthorityUtils.createAuthorityList("ROLE_SERVICE"));
        this.names = Set.copyOf(names);
        this.certificate = certificate;
        setAuthenticated(true);
    }

    boolean isOneOf(Set<String> services) {
        return names.stream().anyMatch(services::contains);
    }

    @Override
    public X509Certificate getCredentials() {
        return certificate;
    }

    /** The service's name; its machine is not part of it. */
    @Override
    public String getPrincipal() {
        var services = new TreeSet<>(names);
        services.remove(LOCAL);
        return String.join(",", services);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CertifiedService that && certificate.equals(that.certificate) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return certificate.hashCode();
    }
}
