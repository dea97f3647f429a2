package com.mmall.tls;

import java.security.GeneralSecurityException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** This service's certificate and the shop's authority, for connections to one other service at a time. */
public final class ServiceTls {
    /** The name of the SSL bundle: {@code spring.ssl.bundle.pem.mmall}. */
    public static final String BUNDLE = "mmall";

    private final SslBundles bundles;

    public ServiceTls(SslBundles bundles) {
        this.bundles = bundles;
    }

    /** For connections to this service alone, with the certificates as they are now. */
    public SSLContext context(String service) {
        return context(bundles.getBundle(BUNDLE), service);
    }

    /** Gives a new context to {@code user} whenever the certificates' files have changed. */
    public void onChange(String service, Consumer<SSLContext> user) {
        bundles.addBundleUpdateHandler(BUNDLE, bundle -> user.accept(context(bundle, service)));
    }

    private static SSLContext context(SslBundle bundle, String service) {
        try {
            var managers = bundle.getManagers();
            var context = SSLContext.getInstance("TLS");
            var trust = OneServiceTrust.of(managers.getTrustManagers(), service);
            context.init(managers.getKeyManagers(), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS to " + service + " with the certificates of this service", e);
        }
    }
}
