package com.mmall.product.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pictures on an FTP server. A file is uploaded under a temporary name, its size checked and then renamed, so nobody
 * ever fetches half a picture.
 */
@Component
class FtpImageStore implements ImageStore {
    private static final int FILE_UNKNOWN = -1;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    @FunctionalInterface
    private interface Talk<T> {
        T with(FTPClient ftp) throws IOException;
    }

    @FunctionalInterface
    private interface Content {
        InputStream open() throws IOException;
    }

    private final ImageProperties.@Nullable Ftp server;

    FtpImageStore(ImageProperties properties) {
        this.server = properties.ftp();
    }

    @Override
    public void put(String path, Path content) {
        talk(ftp -> {
            place(ftp, path, () -> Files.newInputStream(content), Files.size(content));
            return true;
        });
    }

    @Override
    public int putMissing(Collection<String> paths, Function<String, byte[]> content) {
        return talk(ftp -> {
            var put = 0;
            for (var path : paths) {
                if (size(ftp, path) == FILE_UNKNOWN) {
                    var drawn = content.apply(path);
                    place(ftp, path, () -> new ByteArrayInputStream(drawn), drawn.length);
                    put++;
                }
            }
            return put;
        });
    }

    private static void place(FTPClient ftp, String path, Content content, long length) throws IOException {
        var folder = path.substring(0, path.lastIndexOf('/') + 1);
        var temporary = folder + ".upload-" + UUID.randomUUID();
        if (!folder.isEmpty()) {
            ftp.makeDirectory(folder.substring(0, folder.length() - 1)); // refused where it exists, which is fine
        }
        try {
            upload(ftp, temporary, content, length);
            rename(ftp, temporary, path, length);
        } catch (IOException e) {
            ftp.deleteFile(temporary);
            throw e;
        }
    }

    private static void upload(FTPClient ftp, String temporary, Content content, long length) throws IOException {
        try (var in = content.open()) {
            expect(ftp.storeFile(temporary, in), ftp);
        }
        var arrived = size(ftp, temporary);
        if (arrived != length) {
            throw new IOException("of " + length + " bytes " + arrived + " arrived");
        }
    }

    /** Some servers do not rename over an existing file. */
    private static void rename(FTPClient ftp, String temporary, String path, long length) throws IOException {
        if (ftp.rename(temporary, path)) {
            return;
        }
        if (size(ftp, path) == length) {
            ftp.deleteFile(temporary);
            return;
        }
        ftp.deleteFile(path);
        expect(ftp.rename(temporary, path), ftp);
    }

    private static long size(FTPClient ftp, String path) throws IOException {
        var size = ftp.getSize(path);
        return size == null ? FILE_UNKNOWN : Long.parseLong(size);
    }

    private <T> T talk(Talk<T> talk) {
        if (server == null || server.host().isBlank()) {
            throw new Away("no FTP store is set (mmall.images.ftp.host)", null);
        }
        var ftp = server.tls() ? new FTPSClient(false) : new FTPClient();
        try {
            logIn(ftp, server);
            return talk.with(ftp);
        } catch (IOException e) {
            throw new Away(server + ": " + e.getMessage(), e);
        } finally {
            hangUp(ftp);
        }
    }

    private static void logIn(FTPClient ftp, ImageProperties.Ftp server) throws IOException {
        ftp.setConnectTimeout((int) CONNECT.toMillis());
        ftp.setDefaultTimeout((int) ANSWER.toMillis());
        ftp.setDataTimeout(ANSWER);
        ftp.connect(server.host(), server.port());
        ftp.setSoTimeout((int) ANSWER.toMillis());
        expect(FTPReply.isPositiveCompletion(ftp.getReplyCode()), ftp);
        expect(ftp.login(server.user(), server.password()), ftp);
        if (ftp instanceof FTPSClient secure) {
            secure.execPBSZ(0);
            secure.execPROT("P");
        }
        ftp.enterLocalPassiveMode();
        expect(ftp.setFileType(FTP.BINARY_FILE_TYPE), ftp);
        if (server.directory() != null && !server.directory().isBlank()) {
            expect(ftp.changeWorkingDirectory(server.directory()), ftp);
        }
    }

    private static void expect(boolean done, FTPClient ftp) throws IOException {
        if (!done) {
            throw new IOException(ftp.getReplyString().strip());
        }
    }

    private static void hangUp(FTPClient ftp) {
        try {
            if (ftp.isConnected()) {
                ftp.logout();
                ftp.disconnect();
            }
        } catch (IOException e) {
            // It is gone already, and we have our answer.
        }
    }
}
