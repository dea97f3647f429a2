package com.mmall.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/**
 * Explicit FTPS whose data connections resume the TLS session of the control connection; servers that insist on it
 * ({@code require_ssl_reuse} of vsftpd) otherwise answer 522. Java looks for a session under host and port of the
 * socket, so a data connection's is made to answer with the control connection's.
 */
final class ResumingFtpsClient extends FTPSClient {
    private final SSLContext tls;
    private final String[] versions;

    /** Has TLS sessions of its own: a server that has a process for each client knows no other client's. */
    static ResumingFtpsClient trusting(TrustManager[] trust, List<String> versions) throws IOException {
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, trust, null);
            return new ResumingFtpsClient(tls, versions.toArray(String[]::new));
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS", e);
        }
    }

    private ResumingFtpsClient(SSLContext tls, String[] versions) {
        super(false, tls);
        this.tls = tls;
        this.versions = versions.clone();
        setEndpointCheckingEnabled(true); // the library's default accepts any certificate that has not expired
        setEnabledProtocols(versions.clone());
    }

    @Override
    protected @Nullable Socket _openDataConnection_(String command, String argument) throws IOException {
        var plain = super._openDataConnection_(command, argument);
        if (plain == null) {
            return null;
        }
        try {
            return secured(plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private Socket secured(Socket plain) throws IOException {
        if (plain instanceof DataSocket data) {
            data.show(getRemotePort());
        }
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, _hostname_, getRemotePort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // a session is resumed only if checked the same way
        parameters.setProtocols(versions);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Reads to the end after the last byte, for the tickets of TLS 1.3 with which the next connections resume. */
    @Override
    protected boolean _storeFile(String command, String remote, InputStream local) throws IOException {
        try (var socket = _openDataConnection_(command, remote)) {
            if (socket == null) {
                return false;
            }
            local.transferTo(socket.getOutputStream());
            socket.shutdownOutput();
            readToTheEnd(socket);
        }
        return completePendingCommand();
    }

    private static void readToTheEnd(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // whether all has arrived is told by the answer and the size
        }
    }
}
