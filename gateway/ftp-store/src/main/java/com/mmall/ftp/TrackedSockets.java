package com.mmall.ftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/** Remembers the sockets of one FTP connection, control and data, so that a deadline can close whichever hangs. */
final class TrackedSockets extends SocketFactory {
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    @Override
    public Socket createSocket() throws IOException {
        if (over) {
            throw new IOException("deadline passed");
        }
        open.removeIf(Socket::isClosed);
        var socket = new DataSocket();
        open.add(socket);
        return socket;
    }

    /** Ends every read and write that is under way; nothing can be opened afterwards. */
    void closeAll() {
        over = true;
        for (var socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                // closing is all we wanted
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new UnsupportedOperationException("FTP clients connect by themselves");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw new UnsupportedOperationException("FTP clients connect by themselves");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new UnsupportedOperationException("FTP clients connect by themselves");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw new UnsupportedOperationException("FTP clients connect by themselves");
    }
}
