package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.tls.CertifiedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopCertificatesTest {
    private static final List<String> SERVICES = List.of("gateway", "order-service");

    @TempDir
    Path folder;

    @Test
    void eachServiceHasACertificateOfItsNameFromTheShopsAuthority() throws Exception {
        var certificates = ShopCertificates.in(folder, SERVICES);

        var authority = read(certificates.authority());
        for (var service : SERVICES) {
            var certificate = read(certificates.certificate(service));
            certificate.verify(authority.getPublicKey());
            assertThat(CertifiedNames.of(certificate)).contains(service);
            assertThat(certificates.privateKey(service)).content().startsWith("-----BEGIN PRIVATE KEY-----");
        }
    }

    @Test
    void theyStayUntilOneIsMissing() throws IOException {
        var certificates = ShopCertificates.in(folder, SERVICES);
        var before = Files.readString(certificates.certificate("gateway"));

        assertThat(ShopCertificates.in(folder, SERVICES).certificate("gateway"))
                .content()
                .isEqualTo(before);
        ShopCertificates.in(folder, List.of("gateway", "order-service", "registry"));
        assertThat(certificates.certificate("gateway")).content().isNotEqualTo(before);
        assertThat(certificates.certificate("registry")).exists();
    }

    @Test
    void aDamagedOneIsMadeAnew() throws Exception {
        var certificates = ShopCertificates.in(folder, SERVICES);
        Files.writeString(certificates.certificate("gateway"), "-----BEGIN CERTIFICATE-----\nMIIB");

        ShopCertificates.in(folder, SERVICES);

        read(certificates.certificate("gateway"))
                .verify(read(certificates.authority()).getPublicKey());
    }

    @Test
    void privateKeysAreTheirOwnersAlone() throws IOException {
        var certificates = ShopCertificates.in(folder, SERVICES);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certificates.privateKey("gateway"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "authority.crt", "gateway.crt", "gateway.key", "order-service.crt", "order-service.key");
        }
    }

    private static X509Certificate read(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
