package com.mmall.payment.qrcode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** An FTP server that behaves badly on purpose: each command has a scripted reply, or none at all. */
final class ScriptedFtp implements AutoCloseable {
    static final String SILENCE = "(silence)";
    static final String DRIP = "(drip)";

    private final ServerSocket control = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ServerSocket data = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, String> replies = new ConcurrentHashMap<>(Map.of(
            "USER", "331 password?",
            "PASS", "230 in",
            "TYPE", "200 binary",
            "CWD", "250 there",
            "NOOP", "200 yes",
            "STOR", "226 stored",
            "RNFR", "350 to what?",
            "RNTO", "250 renamed",
            "DELE", "250 gone"));
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile int takes = Integer.MAX_VALUE;
    private volatile int connections;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    ScriptedFtp() throws IOException {
        replies.put("EPSV", "229 passive (|||" + data.getLocalPort() + "|)");
        Thread.ofVirtual().start(this::accept);
    }

    ScriptedFtp replies(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    /** Reads so many bytes of an upload and then closes the data connection. */
    ScriptedFtp takesOnly(int bytes) {
        takes = bytes;
        return this;
    }

    int port() {
        return control.getLocalPort();
    }

    int dataPort() {
        return data.getLocalPort();
    }

    List<String> commands() {
        return commands;
    }

    int connections() {
        return connections;
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    private void accept() {
        while (!control.isClosed()) {
            try {
                var socket = control.accept();
                connections++;
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            mostAtOnce.accumulateAndGet(open.incrementAndGet(), Math::max);
            say(socket, "220 hello");
            long received = 0;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                var command = line.split(" ")[0];
                if (command.equals("STOR") && !replies.get(command).equals(SILENCE)) {
                    received = replies.get(command).startsWith("226") ? receive(socket) : refuse();
                }
                var reply = command.equals("SIZE") && !replies.containsKey(command)
                        ? "213 " + received
                        : replies.getOrDefault(command, "502 what?");
                if (reply.equals(SILENCE)) {
                    continue;
                }
                while (reply.equals(DRIP)) {
                    say(socket, "250-not yet");
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
                say(socket, reply);
            }
        } catch (IOException e) {
            // the client has had enough
        } finally {
            open.decrementAndGet();
        }
    }

    private long receive(Socket socket) throws IOException {
        say(socket, "150 go on");
        try (var upload = data.accept()) {
            return upload.getInputStream().readNBytes(takes).length;
        }
    }

    private long refuse() throws IOException {
        data.accept().close();
        return 0;
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        control.close();
        data.close();
    }
}
