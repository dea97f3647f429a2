package com.mmall.payment.alipay;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.function.Supplier;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who computes our signatures. BoringSSL, by Conscrypt, takes half the time of Java's own code, and a sixteenth of it
 * where the second compiler is off or has not come to it yet. Where its library does not run, Java's own code does it: the
 * signatures are the same. It is not registered with the JVM, so everybody else's TLS and keys stay as they are.
 */
final class RsaEngine {
    private static final Logger log = LoggerFactory.getLogger(RsaEngine.class);
    private static final String JAVAS_OWN = "SunRsaSign";

    private final Provider provider;

    private RsaEngine(Provider provider) {
        this.provider = provider;
    }

    static RsaEngine fastest() {
        return of(Conscrypt::newProvider);
    }

    static RsaEngine of(Supplier<Provider> wanted) {
        try {
            return new RsaEngine(wanted.get());
        } catch (RuntimeException | LinkageError e) {
            log.info("Conscrypt does not run on this machine ({}); Java signs, more slowly", e.toString());
            return new RsaEngine(Security.getProvider(JAVAS_OWN));
        }
    }

    /** For one use: its state is not shared. */
    Signature sha256() throws GeneralSecurityException {
        return Signature.getInstance("SHA256withRSA", provider);
    }

    /** The same key as this engine holds it, so that it is not converted at each use. */
    <K extends Key> K own(K key, Class<K> type) {
        try {
            return type.cast(KeyFactory.getInstance("RSA", provider).translateKey(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name() + " does not take a key that Java has read", e);
        }
    }

    String name() {
        return provider.getName();
    }
}
