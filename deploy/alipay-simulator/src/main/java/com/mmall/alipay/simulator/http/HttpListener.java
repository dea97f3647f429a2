package com.mmall.alipay.simulator.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP/1.1 server on virtual threads. It is our own because the faults need the socket itself: to reset it, to
 * close it half-way through an answer, to refuse connections for a while.
 */
public final class HttpListener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final int IDLE_MILLIS = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InetSocketAddress address;
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;
    private Thread acceptor;

    private HttpListener(ServerSocket server, Handler handler) {
        this.server = server;
        this.address = (InetSocketAddress) server.getLocalSocketAddress();
        this.handler = handler;
        this.acceptor = acceptor(server);
    }

    /** Listens at once; port 0 takes a free one. Throws UncheckedIOException when the port is taken. */
    public static HttpListener listen(InetSocketAddress address, Handler handler) {
        return new HttpListener(bind(address), handler);
    }

    public int port() {
        return address.getPort();
    }

    /** Connections are refused by the operating system, and those that exist are reset, until {@link #comeBack}. */
    public synchronized void goAway() {
        stopListening();
        connections.forEach(HttpListener::reset);
    }

    /** Listens again on the same port. */
    public synchronized void comeBack() {
        if (server == null) {
            var again = bind(address);
            server = again;
            acceptor = acceptor(again);
        }
    }

    @Override
    public synchronized void close() {
        stopListening();
        connections.forEach(HttpListener::closeQuietly);
    }

    private static ServerSocket bind(InetSocketAddress address) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(address, 512);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address, e);
        }
    }

    private void stopListening() {
        var listening = server;
        server = null;
        if (listening != null) {
            closeQuietly(listening);
            try {
                acceptor.join(PATIENCE); // the port is free only when nobody waits in accept any more
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Thread acceptor(ServerSocket listening) {
        return Thread.ofVirtual().name("accept").start(() -> accept(listening));
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                if (listening.isClosed()) { // the accept was under way when it was closed
                    closeQuietly(socket);
                    return;
                }
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    LOG.log(System.Logger.Level.WARNING, "a connection could not be accepted; listening goes on", e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            var out = new BufferedOutputStream(socket.getOutputStream(), 8192);
            var reader = new RequestReader(new BufferedInputStream(socket.getInputStream(), 8192), out);
            var writer = new ReplyWriter(socket, out);
            try {
                for (var request = reader.next(); request != null; request = reader.next()) {
                    if (!writer.write(
                            answer(request),
                            keepAlive(request),
                            request.method().equals("HEAD"))) {
                        return;
                    }
                }
            } catch (BadRequest e) {
                writer.write(Reply.text(e.status, "text/plain;charset=utf-8", e.getMessage() + "\n"), false, false);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection ended: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    private Reply answer(Request request) throws InterruptedException {
        try {
            return handler.handle(request);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a fault of the simulator at " + request.path() + ", answered 500", e);
            return Reply.text(500, "text/plain;charset=utf-8", "The simulator failed; its log says why.\n");
        }
    }

    private static boolean keepAlive(Request request) {
        return !"close".equalsIgnoreCase(request.header("connection"));
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "already closed");
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "already closed");
        }
    }
}
