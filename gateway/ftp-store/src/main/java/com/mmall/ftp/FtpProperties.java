package com.mmall.ftp;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The FTP store of all images.
 *
 * @param directory below which all images lie, as the account sees it; empty for its home
 * @param tls explicit FTPS with a certificate that is trusted and the host's; without it the network between must be private
 * @param connections at most so many at once; further uploads wait
 * @param patience of one step: connecting, an answer, a block of data
 * @param deadline of a whole upload or removal
 * @param trustedCertificates PEM file of the only certificates trusted, such as a private CA's; empty for the JVM's
 * @param tlsVersions allowed for FTPS
 */
@ConfigurationProperties("mmall.images.ftp")
public record FtpProperties(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("21") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String directory,
        @DefaultValue("false") boolean tls,
        @DefaultValue("4") int connections,
        @DefaultValue("3s") Duration patience,
        @DefaultValue("8s") Duration deadline,
        @DefaultValue("") String trustedCertificates,
        @DefaultValue({"TLSv1.3", "TLSv1.2"}) List<String> tlsVersions) {
    public FtpProperties {
        tlsVersions = List.copyOf(tlsVersions);
    }

    /** Without the password: settings get logged. */
    @Override
    public String toString() {
        return "FtpProperties[%s:%d/%s, tls=%s]".formatted(host, port, directory, tls);
    }
}
