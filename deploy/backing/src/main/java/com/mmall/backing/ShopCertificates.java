package com.mmall.backing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/**
 * PEM files of a shop's own: the authority, and for each service a private key and a certificate of its name. All are made
 * together, because the authority's private key is kept nowhere.
 */
public final class ShopCertificates {
    private static final Duration LIFE = Duration.ofDays(730);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(365);

    private final Path folder;

    private ShopCertificates(Path folder) {
        this.folder = folder;
    }

    /**
     * Those of this folder; makes all anew if one of these services has none or one that ends within a year.
     *
     * @throws IOException if the folder cannot be read or written
     */
    public static ShopCertificates in(Path folder, Collection<String> services) throws IOException {
        var certificates = new ShopCertificates(folder);
        if (!certificates.allGood(services)) {
            certificates.make(services);
        }
        return certificates;
    }

    /** What every process trusts. */
    public Path authority() {
        return folder.resolve("authority.crt");
    }

    public Path certificate(String service) {
        return folder.resolve(service + ".crt");
    }

    /** PKCS#8, for its owner alone to read. */
    public Path privateKey(String service) {
        return folder.resolve(service + ".key");
    }

    private boolean allGood(Collection<String> services) throws IOException {
        var files = Stream.concat(Stream.of(authority()), services.stream().map(this::certificate))
                .toList();
        for (var file : files) {
            if (!Files.exists(file) || endsBefore(Instant.now().plus(RENEWED_BEFORE), file)) {
                return false;
            }
        }
        return services.stream().map(this::privateKey).allMatch(Files::exists);
    }

    private static boolean endsBefore(Instant time, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return certificate.getNotAfter().before(Date.from(time));
        } catch (GeneralSecurityException e) {
            return true; // half written or damaged
        }
    }

    private void make(Collection<String> services) throws IOException {
        Files.createDirectories(folder);
        var authority = new CertificateAuthority(LIFE);
        for (var service : List.copyOf(services)) {
            var certified = authority.certify(service, LIFE);
            write(privateKey(service), certified.keyPem());
            write(certificate(service), certified.certificatePem());
        }
        write(authority(), CertificateAuthority.pem(authority.certificate())); // last: without it nothing counts
    }

    /** In one step, and for the owner alone. */
    private static void write(Path file, String text) throws IOException {
        var draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", ".pem");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, text, StandardCharsets.US_ASCII);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
