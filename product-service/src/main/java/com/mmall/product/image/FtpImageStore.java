package com.mmall.product.image;

import com.mmall.conventions.meter.Meters;
import com.mmall.ftp.FtpConnection;
import com.mmall.ftp.FtpPool;
import com.mmall.ftp.FtpProperties;
import jakarta.annotation.PreDestroy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Pictures on an FTP server. A file is uploaded under a temporary name, its size checked and then renamed, so nobody
 * ever fetches half a picture.
 */
@Component
@EnableConfigurationProperties(FtpProperties.class)
class FtpImageStore implements ImageStore {
    private static final String FOLDER = "products";
    private static final int FILE_UNKNOWN = -1;

    @FunctionalInterface
    private interface Content {
        InputStream open() throws IOException;
    }

    private final FtpProperties server;
    private final @Nullable FtpPool connections;

    FtpImageStore(FtpProperties server, @Value("${mmall.images.ftp.host:}") String host) {
        this.server = server;
        this.connections = host.isBlank() ? null : new FtpPool(server, FOLDER);
    }

    @PreDestroy
    void close() {
        if (connections != null) {
            connections.close();
        }
    }

    @Override
    public void put(String path, Path content) {
        var name = name(path);
        publish(ftp -> place(ftp, name, () -> Files.newInputStream(content), Files.size(content)));
    }

    @Override
    public int putMissing(Collection<String> paths, Function<String, byte[]> content) {
        var put = 0;
        for (var path : paths) {
            var name = name(path);
            if (talk(ftp -> ftp.size(name)) == FILE_UNKNOWN) {
                var drawn = content.apply(path);
                publish(ftp -> place(ftp, name, () -> new ByteArrayInputStream(drawn), drawn.length));
                put++;
            }
        }
        return put;
    }

    private static String name(String path) {
        if (!path.startsWith(FOLDER + "/") || path.indexOf('/', FOLDER.length() + 1) >= 0) {
            throw new IllegalArgumentException("not a picture of a product: " + path);
        }
        return path.substring(FOLDER.length() + 1);
    }

    private static boolean place(FtpConnection ftp, String name, Content content, long length) throws IOException {
        var temporary = ".upload-" + UUID.randomUUID();
        try (var in = content.open()) {
            ftp.store(temporary, in, length);
            rename(ftp, temporary, name, length);
            return true;
        } catch (IOException e) {
            discard(ftp, temporary, e);
            throw e;
        }
    }

    private static void discard(FtpConnection ftp, String temporary, IOException cause) {
        try {
            ftp.delete(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Some servers do not rename over an existing file. */
    private static void rename(FtpConnection ftp, String temporary, String name, long length) throws IOException {
        if (ftp.rename(temporary, name)) {
            return;
        }
        if (ftp.size(name) == length) {
            ftp.delete(temporary);
            return;
        }
        ftp.delete(name);
        if (!ftp.rename(temporary, name)) {
            throw new IOException("rename refused");
        }
    }

    private void publish(FtpPool.Use<Boolean> use) {
        try {
            talk(use);
        } catch (Away e) {
            Meters.count("mmall.images", "of", "product", "outcome", "failed");
            throw e;
        }
        Meters.count("mmall.images", "of", "product", "outcome", "published");
    }

    private <T> T talk(FtpPool.Use<T> use) {
        if (connections == null) {
            throw new Away("no FTP store is set (mmall.images.ftp.host)", null);
        }
        try {
            return connections.use(use);
        } catch (IOException | RuntimeException e) { // the library throws these for nonsense of a server's
            throw new Away(server + ": " + e.getMessage(), e);
        }
    }
}
