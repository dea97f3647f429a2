package com.mmall.payment.qrcode;

import static com.mmall.payment.qrcode.Stores.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.ftp.FtpPool;
import com.mmall.ftp.FtpProperties;
import com.mmall.payment.application.QrPublisher.QrStoreUnavailable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
class FtpsIT {
    private static final String PASSWORD = "of-the-key-store";
    private static final KeyPair PAIR = pair();

    @TempDir
    Path folder;

    private final List<String> commands = new CopyOnWriteArrayList<>();
    private FtpServer server;
    private List<String> versions = List.of("TLSv1.3", "TLSv1.2");
    private String missing = "";
    private Certificate certificate;

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void encryptsLoginAndImageForAServerItTrusts() throws Exception {
        var name = UUID.randomUUID().toString();

        try (var connections = connections("127.0.0.1", trustingIt())) {
            assertThat(new FtpQrPublisher(connections).publish(name, CODE)).isEqualTo("qr/" + name + ".png");
            new FtpQrPublisher(connections).publish(UUID.randomUUID().toString(), CODE);
        }

        assertThat(commands).contains("USER", "PASS", "PROT");
        assertThat(Files.readAllBytes(folder.resolve("qr/" + name + ".png"))).isEqualTo(QrImage.png(CODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void resumesTheSessionOfTheControlConnectionForEveryDataConnection(String version) throws Exception {
        versions = List.of(version);
        var trust = new Counting((X509TrustManager) trustingIt()[0]);

        try (var connections = connections("127.0.0.1", trust)) {
            var publisher = new FtpQrPublisher(connections);
            for (var i = 0; i < 5; i++) {
                publisher.publish(UUID.randomUUID().toString(), CODE);
            }
            assertThat(publisher.sweep(Instant.now().plus(Duration.ofDays(1)), name -> false))
                    .isEqualTo(5);
        }

        assertThat(commands.stream().filter("STOR"::equals)).hasSize(5);
        assertThat(trust.certificatesShown()).hasValue(1);
    }

    @Test
    void resumesNoSessionOfAnotherConnection() throws Exception {
        var trust = new Counting((X509TrustManager) trustingIt()[0]);

        try (var connections = connections("127.0.0.1", trust)) {
            connections.use(one -> connections.use(other -> {
                one.store("one", new byte[10]);
                other.store("other", new byte[10]);
                return true;
            }));
        }

        assertThat(trust.certificatesShown()).hasValue(2);
    }

    @Test
    void trustsThePrivateAuthorityThatASettingNames() throws Exception {
        trustingIt();
        var file = folder.resolve("authority.pem");
        Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");

        try (var connections = new FtpPool(properties("127.0.0.1", file.toString()), FtpQrPublisher.FOLDER)) {
            var address =
                    new FtpQrPublisher(connections).publish(UUID.randomUUID().toString(), CODE);
            assertThat(folder.resolve(address)).exists();
        }
        assertThatThrownBy(() -> new FtpPool(properties("127.0.0.1", folder + "/none.pem"), "x"))
                .hasMessageContaining("trusted-certificates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIZE", "MLSD", "EPSV", "PASV"})
    void publishesAndSweepsWithoutACommandThatServersLack(String command) throws Exception {
        missing = command;

        try (var connections = connections("127.0.0.1", trustingIt())) {
            var publisher = new FtpQrPublisher(connections);
            var address = publisher.publish(UUID.randomUUID().toString(), CODE);
            assertThat(folder.resolve(address)).exists();
            assertThat(publisher.sweep(Instant.now().plus(Duration.ofDays(1)), name -> false))
                    .isEqualTo(1);
            publisher.remove(UUID.randomUUID().toString());
        }
    }

    @Test
    void tellsItsPasswordToNobodyElse() throws Exception {
        start();
        try (var connections = new FtpPool(properties("127.0.0.1", ""), FtpQrPublisher.FOLDER)) {
            assertThatThrownBy(() -> new FtpQrPublisher(connections)
                            .publish(UUID.randomUUID().toString(), CODE))
                    .isInstanceOf(QrStoreUnavailable.class)
                    .hasCauseInstanceOf(javax.net.ssl.SSLException.class);
        }
        assertThat(commands).doesNotContain("USER", "PASS");
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        try (var connections = connections("localhost", trustingIt())) {
            assertThatThrownBy(() -> new FtpQrPublisher(connections)
                            .publish(UUID.randomUUID().toString(), CODE))
                    .isInstanceOf(QrStoreUnavailable.class);
        }
        assertThat(commands).doesNotContain("USER", "PASS");
    }

    private FtpPool connections(String host, TrustManager... trust) {
        return new FtpPool(properties(host, ""), FtpQrPublisher.FOLDER, trust);
    }

    private FtpProperties properties(String host, String trusted) {
        var port = ((org.apache.ftpserver.impl.DefaultFtpServer) server)
                .getListener("default")
                .getPort();
        return new FtpProperties(
                host, port, "u", "p", "", true, 2, Duration.ofSeconds(10), Duration.ofSeconds(20), trusted, versions);
    }

    private void start() throws Exception {
        var keys = folder.resolve("keys.p12");
        try (var out = Files.newOutputStream(keys)) {
            selfSigned().store(out, PASSWORD.toCharArray());
        }
        var tls = new SslConfigurationFactory();
        tls.setKeystoreFile(keys.toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword(PASSWORD);
        tls.setSslProtocol("TLSv1.3", "TLSv1.2");
        var listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        var shared = tls.createSslConfiguration(); // sessions are resumed within one context only
        listener.setSslConfiguration(shared);
        var data = new DataConnectionConfigurationFactory();
        data.setSslConfiguration(shared);
        listener.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        var factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.setUserManager(users());
        factory.setFtplets(new HashMap<>(Map.of("ear", new DefaultFtplet() {
            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException {
                commands.add(request.getCommand());
                if (!request.getCommand().equals(missing)) {
                    return FtpletResult.DEFAULT;
                }
                session.write(new DefaultFtpReply(502, "not implemented"));
                return FtpletResult.SKIP;
            }
        })));
        server = factory.createServer();
        server.start();
    }

    private org.apache.ftpserver.ftplet.UserManager users() throws FtpException {
        var users = new PropertiesUserManagerFactory().createUserManager();
        var user = new BaseUser();
        user.setName("u");
        user.setPassword("p");
        user.setHomeDirectory(folder.toString());
        user.setAuthorities(List.of(new WritePermission()));
        users.save(user);
        return users;
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore selfSigned() throws Exception {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=store"),
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                new X500Principal("CN=store"),
                PAIR.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(PAIR.getPrivate());
        certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        var store = emptyStore();
        store.setKeyEntry("store", PAIR.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        return store;
    }

    private TrustManager[] trustingIt() throws Exception {
        if (server == null) {
            start();
        }
        var trusted = emptyStore();
        trusted.setCertificateEntry("store", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** A handshake that resumes a session shows no certificate. */
    private record Counting(X509TrustManager trust, AtomicInteger certificatesShown) implements X509TrustManager {
        Counting(X509TrustManager trust) {
            this(trust, new AtomicInteger());
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            certificatesShown.incrementAndGet();
            trust.checkServerTrusted(chain, kind);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException("servers only");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return trust.getAcceptedIssuers();
        }
    }
}
