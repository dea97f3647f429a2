package com.mmall.payment.qrcode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/** A logged-in connection, standing in the folder of QR images. Used by one thread at a time. */
final class FtpConnection {
    private final FTPClient client;
    private final TrackedSockets sockets;
    private volatile long lastUsed = System.nanoTime();

    private FtpConnection(FTPClient client, TrackedSockets sockets) {
        this.client = client;
        this.sockets = sockets;
    }

    static FtpConnection to(FtpProperties store, String folder, SSLContext tls, TrackedSockets sockets)
            throws IOException {
        var client = store.tls() ? ftps(tls) : new FTPClient();
        var patience = Math.toIntExact(store.patience().toMillis());
        client.setSocketFactory(sockets);
        client.setConnectTimeout(patience);
        client.setDefaultTimeout(patience);
        client.setDataTimeout(store.patience());
        client.setControlEncoding("UTF-8");
        // the data connection goes where the control connection went, whatever address the server names
        client.setUseEPSVwithIPv4(true);
        client.setIpAddressFromPasvResponse(false);
        client.setRemoteVerificationEnabled(true);
        var connection = new FtpConnection(client, sockets);
        try {
            connection.open(store, folder, tls);
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The library's own default would accept any certificate that has not expired. */
    private static FTPSClient ftps(SSLContext tls) {
        var client = new FTPSClient(false, tls);
        client.setEndpointCheckingEnabled(true);
        return client;
    }

    private void open(FtpProperties store, String folder, SSLContext tls) throws IOException {
        client.connect(store.host(), store.port());
        require(FTPReply.isPositiveCompletion(client.getReplyCode()), "greeting");
        if (client instanceof FTPSClient secured) {
            secured.execPBSZ(0);
            secured.execPROT("P");
            sockets.become(tls.getSocketFactory()); // the client has just forgotten our factory
            client.setSocketFactory(sockets);
        }
        require(client.login(store.user(), store.password()), "login");
        require(client.setFileType(FTP.BINARY_FILE_TYPE), "binary mode");
        client.enterLocalPassiveMode();
        if (store.directory().startsWith("/")) {
            require(client.changeWorkingDirectory("/"), "root folder");
        }
        for (var part : (store.directory() + "/" + folder).split("/")) {
            if (!part.isBlank() && !client.changeWorkingDirectory(part)) {
                client.makeDirectory(part); // somebody else may be doing the same
                require(client.changeWorkingDirectory(part), "folder " + part);
            }
        }
    }

    /** Stores all of it or throws. */
    void store(String name, byte[] content) throws IOException {
        require(client.storeFile(name, new ByteArrayInputStream(content)), "store");
        var size = size(name);
        if (size != content.length) {
            throw new IOException("stored " + size + " of " + content.length + " bytes");
        }
    }

    /** @return -1 if there is no such file */
    long size(String name) throws IOException {
        var size = client.getSize(name);
        if (size == null) {
            require(client.getReplyCode() == FTPReply.FILE_UNAVAILABLE, "size");
            return -1;
        }
        return Long.parseLong(size.strip());
    }

    boolean holds(String name, byte[] content) throws IOException {
        if (size(name) != content.length) {
            return false;
        }
        var stored = new ByteArrayOutputStream(content.length);
        require(client.retrieveFile(name, stored), "retrieve");
        return Arrays.equals(content, stored.toByteArray());
    }

    boolean rename(String from, String to) throws IOException {
        return client.rename(from, to);
    }

    boolean delete(String name) throws IOException {
        return client.deleteFile(name);
    }

    /** With times if the server can tell them to the second (MLSD), else as exact as its listing is. */
    List<FTPFile> files() throws IOException {
        var files = client.mlistDir();
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            files = client.listFiles();
            require(FTPReply.isPositiveCompletion(client.getReplyCode()), "list");
        }
        return Arrays.stream(files)
                .filter(file -> file != null && file.isFile())
                .toList();
    }

    /** Not idle for long, and the server still answers. */
    boolean usable(long idleNanos) {
        try {
            return System.nanoTime() - lastUsed < idleNanos && client.sendNoOp();
        } catch (IOException e) {
            return false;
        }
    }

    boolean idleFor(long nanos) {
        return System.nanoTime() - lastUsed >= nanos;
    }

    void used() {
        lastUsed = System.nanoTime();
    }

    TrackedSockets sockets() {
        return sockets;
    }

    void close() {
        sockets.closeAll();
    }

    void quit() {
        try {
            client.quit();
        } catch (IOException e) {
            // gone already
        } finally {
            close();
        }
    }

    private void require(boolean done, @Nullable String what) throws IOException {
        if (!done) {
            throw new IOException(what + " refused with " + client.getReplyCode());
        }
    }
}
