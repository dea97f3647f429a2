package com.mmall.launcher.control;

import com.mmall.launcher.data.PrivateFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Where the other commands reach the supervisor: a loopback port, opened by a token that only the owner of the data
 * folder can read. One request is one line {@code token verb argument}; the answer is lines, the last one
 * {@code .done} or {@code .refused reason}.
 */
public final class ControlServer implements AutoCloseable {
    static final String DONE = ".done";
    static final String REFUSED = ".refused ";

    /** Does what is asked, telling how it goes; throws when it cannot be done. */
    @FunctionalInterface
    public interface Orders {
        void carryOut(String verb, String argument, Consumer<String> said) throws Exception;
    }

    private static final int REQUEST_TIMEOUT_MS = 5_000;
    private static final Duration TO_FINISH = Duration.ofSeconds(2);

    private final ServerSocket socket;
    private final String token;
    private final Orders orders;
    private final Set<Thread> answering = ConcurrentHashMap.newKeySet();
    private final Thread listener;

    private ControlServer(ServerSocket socket, String token, Orders orders) {
        this.socket = socket;
        this.token = token;
        this.orders = orders;
        this.listener = Thread.ofPlatform().daemon().name("control").unstarted(this::listen);
    }

    /** Listens, and writes to that file where and with which token. */
    public static ControlServer open(Path file, Orders orders) throws IOException {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        var token = HexFormat.of().formatHex(bytes);
        var server = new ControlServer(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), token, orders);
        PrivateFiles.write(file, server.socket.getLocalPort() + "\n" + token + "\n");
        server.listener.start();
        return server;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var caller = socket.accept();
                if (socket.isClosed()) { // the accept was under way when it was closed
                    caller.close();
                    return;
                }
                var thread = Thread.ofVirtual().unstarted(() -> serve(caller));
                answering.add(thread);
                thread.start();
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    System.err.println("control: " + e.getMessage());
                }
            }
        }
    }

    private void serve(Socket caller) {
        try (caller;
                var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintWriter(caller.getOutputStream(), true, StandardCharsets.UTF_8)) {
            caller.setSoTimeout(REQUEST_TIMEOUT_MS);
            var request = in.readLine();
            out.println(request == null ? REFUSED + "nothing was asked" : answer(request.split(" ", 3), out));
        } catch (IOException e) {
            System.err.println("control: a caller went away: " + e.getMessage());
        } finally {
            answering.remove(Thread.currentThread());
        }
    }

    private String answer(String[] request, PrintWriter out) {
        if (!opens(request[0]) || request.length < 2) {
            return REFUSED + "wrong token";
        }
        try {
            orders.carryOut(request[1], request.length > 2 ? request[2] : "", out::println);
            return DONE;
        } catch (Exception e) {
            return REFUSED + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }

    private boolean opens(String said) {
        return MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Accepts nobody from its return on, and lets the answers that are under way come to their end. The kernel keeps the
     * port open for as long as a thread is inside accept, so that thread's end is awaited.
     */
    @Override
    public void close() throws IOException, InterruptedException {
        socket.close();
        listener.join();
        for (var thread : answering) {
            thread.join(TO_FINISH);
        }
    }
}
