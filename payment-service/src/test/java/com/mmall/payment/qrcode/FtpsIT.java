package com.mmall.payment.qrcode;

import static com.mmall.payment.qrcode.Stores.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.payment.application.QrPublisher.QrStoreUnavailable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FtpsIT {
    private static final String PASSWORD = "of-the-key-store";

    @TempDir
    Path folder;

    private final List<String> commands = new CopyOnWriteArrayList<>();
    private FtpServer server;
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

    @Test
    void tellsItsPasswordToNobodyElse() throws Exception {
        try (var connections = connections("127.0.0.1", SSLContext.getDefault())) {
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

    private FtpPool connections(String host, SSLContext tls) throws Exception {
        if (server == null) {
            start();
        }
        var port = ((org.apache.ftpserver.impl.DefaultFtpServer) server)
                .getListener("default")
                .getPort();
        var properties =
                new FtpProperties(host, port, "u", "p", "", true, 2, Duration.ofSeconds(10), Duration.ofSeconds(20));
        return new FtpPool(properties, FtpQrPublisher.FOLDER, tls);
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
        var listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        listener.setSslConfiguration(tls.createSslConfiguration());
        var data = new DataConnectionConfigurationFactory();
        data.setSslConfiguration(tls.createSslConfiguration());
        listener.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        var factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.setUserManager(users());
        factory.setFtplets(new HashMap<>(Map.of("ear", new DefaultFtplet() {
            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) {
                commands.add(request.getCommand());
                return FtpletResult.DEFAULT;
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

    private KeyStore selfSigned() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=store"),
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                new X500Principal("CN=store"),
                pair.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
        certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        var store = emptyStore();
        store.setKeyEntry("store", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        return store;
    }

    private SSLContext trustingIt() throws Exception {
        if (server == null) {
            start();
        }
        var trusted = emptyStore();
        trusted.setCertificateEntry("store", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
