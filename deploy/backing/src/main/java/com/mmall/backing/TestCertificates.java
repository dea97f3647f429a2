package com.mmall.backing;

import com.mmall.tls.OneServiceTrust;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The certificates of a test's shop, made once per JVM; any name is certified when it is first asked for. */
public final class TestCertificates {
    /** Who shows no certificate. */
    public static final String NOBODY = "nobody";
    /** Who calls itself order-service, but has its certificate from another authority. */
    public static final String STRANGER = "stranger";
    /** Order-service with a certificate that ended an hour ago. */
    public static final String EXPIRED = "expired";

    private static final String BUNDLE = "spring.ssl.bundle.pem.mmall.";
    private static final String CERTIFICATE = BUNDLE + "keystore.certificate";
    private static final String KEY = BUNDLE + "keystore.private-key";
    private static final Duration LIFE = Duration.ofDays(1);
    private static final String PLAYED = "order-service";
    private static final CertificateAuthority SHOP = new CertificateAuthority(LIFE);
    private static final Map<String, CertificateAuthority.Certified> CERTIFIED = new ConcurrentHashMap<>();

    private TestCertificates() {}

    /** Settings of a process that runs as this service, by their names in its configuration. */
    public static Map<String, String> properties(String service) {
        try {
            var folder = Files.createTempDirectory("mmall-tls-");
            folder.toFile().deleteOnExit();
            var own = of(service);
            return Map.of(
                    "mmall.tls.certificate", file(folder, service + ".crt", own.certificatePem()),
                    "mmall.tls.private-key", file(folder, service + ".key", own.keyPem()),
                    "mmall.tls.authority", file(folder, "authority.crt", CertificateAuthority.pem(SHOP.certificate())));
        } catch (IOException e) {
            throw new BackingFailure("Cannot write the certificates of a test: " + e.getMessage(), e);
        }
    }

    /** Settings of the SSL bundle {@code mmall} itself, for a process without the services' configuration. */
    public static Map<String, String> bundle(String service) {
        var files = properties(service);
        return Map.of(
                BUNDLE + "reload-on-update",
                "true",
                CERTIFICATE,
                location(files, "certificate"),
                KEY,
                location(files, "private-key"),
                BUNDLE + "truststore.certificate",
                location(files, "authority"));
    }

    /** Puts a new key and certificate into the files of a {@link #bundle}. */
    public static void renew(String service, Map<String, String> bundle) throws IOException {
        var next = SHOP.certify(service, LIFE);
        Files.writeString(path(bundle, KEY), next.keyPem());
        Files.writeString(path(bundle, CERTIFICATE), next.certificatePem());
    }

    private static String location(Map<String, String> settings, String name) {
        return Objects.requireNonNull(settings.get("mmall.tls." + name));
    }

    private static Path path(Map<String, String> bundle, String name) {
        return Path.of(URI.create(Objects.requireNonNull(bundle.get(name))));
    }

    /** A server on loopback that answers as this service, and only callers with a certificate of the shop. */
    public static HttpsServer server(String self) throws IOException {
        return server(self, 0);
    }

    /** @param port 0 for any that is free */
    public static HttpsServer server(String self, int port) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        server.setHttpsConfigurator(new HttpsConfigurator(context(self)) {
            @Override
            public void configure(HttpsParameters parameters) {
                var needed = getSSLContext().getDefaultSSLParameters();
                needed.setNeedClientAuth(true);
                parameters.setSSLParameters(needed);
            }
        });
        return server;
    }

    /** Speaks as {@code self} and takes an answer only from {@code asked}. */
    public static HttpClient client(String self, String asked) {
        return HttpClient.newBuilder().sslContext(context(self, asked)).build();
    }

    /** Speaks as {@code self} to whatever service there is at an address of this machine. */
    public static HttpClient as(String self) {
        return HttpClient.newBuilder().sslContext(context(self)).build();
    }

    /** For sockets: as {@code self}, to or from any service of the shop. */
    public static SSLContext context(String self) {
        return context(self, trusted());
    }

    private static SSLContext context(String self, String asked) {
        return context(self, new TrustManager[] {OneServiceTrust.of(trusted(), asked)});
    }

    /** Whatever uses the JVM's own settings, such as the simulator, speaks as the gateway from now on. */
    public static void useEverywhere() {
        SSLContext.setDefault(context("gateway"));
    }

    private static SSLContext context(String self, TrustManager[] trusted) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(self), trusted, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new BackingFailure("Cannot make TLS settings for " + self + ": " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(String self) throws GeneralSecurityException, IOException {
        if (NOBODY.equals(self)) {
            return new KeyManager[0];
        }
        var own = of(self);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", own.key(), new char[0], new Certificate[] {own.certificate()});
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trusted() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", SHOP.certificate());
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new BackingFailure("Cannot trust the shop's authority: " + e.getMessage(), e);
        }
    }

    private static CertificateAuthority.Certified of(String self) {
        return CERTIFIED.computeIfAbsent(self, TestCertificates::certified);
    }

    private static CertificateAuthority.Certified certified(String self) {
        return switch (self) {
            case STRANGER -> new CertificateAuthority(LIFE).certify(PLAYED, LIFE);
            case EXPIRED ->
                SHOP.certify(PLAYED, Instant.now().minus(LIFE), Instant.now().minus(Duration.ofHours(1)));
            default -> SHOP.certify(self, LIFE);
        };
    }

    private static String file(Path folder, String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        file.toFile().deleteOnExit();
        return file.toUri().toString();
    }
}
