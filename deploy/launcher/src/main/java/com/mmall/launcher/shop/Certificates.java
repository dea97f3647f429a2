package com.mmall.launcher.shop;

import com.mmall.backing.ShopCertificates;
import com.mmall.launcher.data.PrivateFiles;
import com.mmall.tls.ServiceSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** By which the processes of a shop know each other: made at the first start and kept, or brought along in a folder. */
final class Certificates {
    /** Names a folder with {@code authority.crt} and, for each part, {@code NAME.crt} and {@code NAME.key}. */
    static final String OWN_FOLDER = "MMALL_TLS_DIRECTORY";

    private static final List<String> NAMES =
            Arrays.stream(Service.values()).map(Service::module).toList();

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    /**
     * Those of the folder that the environment names. Without one the shop's own, which are made anew all together if one
     * is missing or ends within a year.
     *
     * @throws IOException if the named folder lacks one, or the own ones cannot be written
     */
    static Certificates of(Path secrets, Map<String, String> environment) throws IOException {
        var own = environment.get(OWN_FOLDER);
        if (own != null) {
            return new Certificates(Path.of(own).toAbsolutePath()).requireAll();
        }
        var folder = secrets.resolve("tls");
        PrivateFiles.createFolder(folder);
        ShopCertificates.in(folder, NAMES);
        return new Certificates(folder);
    }

    private Certificates requireAll() throws IOException {
        for (var name : NAMES) {
            for (var file : List.of(authority(), certificate(name), privateKey(name))) {
                if (!Files.isReadable(file)) {
                    throw new IOException(OWN_FOLDER + " names a folder without " + file.getFileName() + ": " + folder);
                }
            }
        }
        return this;
    }

    /** What a part is told; the private key is its own alone. */
    Map<String, String> environment(Service service) {
        return Map.of(
                "MMALL_TLS_CERTIFICATE", "file:" + certificate(service.module()),
                "MMALL_TLS_PRIVATE_KEY", "file:" + privateKey(service.module()),
                "MMALL_TLS_AUTHORITY", "file:" + authority());
    }

    /** The files of a part, by the names under which its container finds them; the private key is its own alone. */
    Map<String, Path> files(Service service) {
        return Map.of(
                "tls.crt", certificate(service.module()),
                "tls.key", privateKey(service.module()),
                "authority.crt", authority());
    }

    /** For looking at that service alone; without a certificate of one's own. */
    SSLSocketFactory socketsTo(Service service) throws IOException {
        return ServiceSockets.to(authority(), service.module());
    }

    Path authority() {
        return folder.resolve("authority.crt");
    }

    private Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    private Path privateKey(String name) {
        return folder.resolve(name + ".key");
    }
}
