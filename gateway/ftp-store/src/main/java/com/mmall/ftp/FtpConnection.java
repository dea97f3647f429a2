package com.mmall.ftp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManager;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/** A logged-in connection, standing in the folder of its pool. Used by one thread at a time. */
public final class FtpConnection {
    private final FTPClient client;
    private final TrackedSockets sockets;
    private volatile long lastUsed = System.nanoTime();

    private FtpConnection(FTPClient client, TrackedSockets sockets) {
        this.client = client;
        this.sockets = sockets;
    }

    static FtpConnection to(FtpProperties store, String folder, TrustManager[] trust, TrackedSockets sockets)
            throws IOException {
        var client = store.tls() ? ResumingFtpsClient.trusting(trust, store.tlsVersions()) : new FTPClient();
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
            connection.open(store, folder);
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void open(FtpProperties store, String folder) throws IOException {
        client.connect(store.host(), store.port());
        require(FTPReply.isPositiveCompletion(client.getReplyCode()), "greeting");
        if (client instanceof FTPSClient secured) {
            secured.execPBSZ(0);
            secured.execPROT("P");
            client.setSocketFactory(sockets); // the client has just forgotten it
        }
        require(client.login(store.user(), store.password()), "login");
        require(client.setFileType(FTP.BINARY_FILE_TYPE), "binary mode");
        client.enterLocalPassiveMode();
        if (store.directory().startsWith("/")) {
            require(client.changeWorkingDirectory("/"), "root folder");
        }
        for (var part : (store.directory() + "/" + folder).split("/")) {
            if (!part.isBlank() && !client.changeWorkingDirectory(part)) {
                client.makeDirectory(part); // another instance may be doing the same
                require(client.changeWorkingDirectory(part), "folder " + part);
            }
        }
    }

    /** Stores all of it or throws. */
    public void store(String name, byte[] content) throws IOException {
        store(name, new ByteArrayInputStream(content), content.length);
    }

    /** Stores all of it or throws. */
    public void store(String name, InputStream content, long length) throws IOException {
        require(client.storeFile(name, content), "store");
        var size = size(name);
        if (size != length) {
            throw new IOException("stored " + size + " of " + length + " bytes");
        }
    }

    /** @return -1 if there is no such file */
    public long size(String name) throws IOException {
        var size = client.getSize(name);
        if (size == null && isUnknownCommand(client.getReplyCode())) {
            return listedSize(name);
        }
        if (size == null) {
            require(client.getReplyCode() == FTPReply.FILE_UNAVAILABLE, "size");
            return -1;
        }
        return Long.parseLong(size.strip());
    }

    private static boolean isUnknownCommand(int reply) {
        return reply == FTPReply.UNRECOGNIZED_COMMAND || reply == FTPReply.COMMAND_NOT_IMPLEMENTED;
    }

    private long listedSize(String name) throws IOException {
        return files().stream()
                .filter(file -> name.equals(file.getName()))
                .mapToLong(FTPFile::getSize)
                .findFirst()
                .orElse(-1);
    }

    public boolean holds(String name, byte[] content) throws IOException {
        if (size(name) != content.length) {
            return false;
        }
        var stored = new ByteArrayOutputStream(content.length);
        require(client.retrieveFile(name, stored), "retrieve");
        return Arrays.equals(content, stored.toByteArray());
    }

    public boolean rename(String from, String to) throws IOException {
        return client.rename(from, to);
    }

    public boolean delete(String name) throws IOException {
        return client.deleteFile(name);
    }

    /** With times if the server can tell them to the second (MLSD), else as exact as its listing is. */
    public List<FTPFile> files() throws IOException {
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
