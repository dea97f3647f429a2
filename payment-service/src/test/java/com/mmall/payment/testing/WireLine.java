package com.mmall.payment.testing;

import com.mmall.payment.testing.Wire.Accident;
import com.mmall.payment.testing.Wire.Trap;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One connection over a {@link Wire}. */
final class WireLine {
    private static final int LONGEST_MESSAGE = 1 << 16;

    private final Wire wire;
    private final Socket client;
    private final @Nullable Socket server;
    private volatile boolean silent;
    private volatile @Nullable Trap unanswered;
    private int said;

    private WireLine(Wire wire, Socket client, @Nullable Socket server) {
        this.wire = wire;
        this.client = client;
        this.server = server;
    }

    static WireLine between(Wire wire, Socket client, Socket server) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        var line = new WireLine(wire, client, server);
        Thread.ofVirtual().start(() -> line.carry(client, line::ask));
        Thread.ofVirtual().start(() -> line.carry(server, line::answer));
        return line;
    }

    static WireLine toNowhere(Wire wire, Socket client) {
        var line = new WireLine(wire, client, null);
        line.silent = true;
        return line;
    }

    private interface Sink {
        void take(byte[] message, int length) throws IOException;
    }

    private void carry(Socket from, Sink to) {
        var message = new byte[LONGEST_MESSAGE];
        try {
            for (int length; (length = from.getInputStream().read(message)) >= 0; ) {
                if (!silent) {
                    to.take(message, length);
                }
            }
        } catch (IOException e) {
            // One end has gone.
        }
        if (!silent) {
            cut();
        }
    }

    private void ask(byte[] message, int length) throws IOException {
        var sprung = wire.heard(this, message, length);
        if (sprung != null && sprung.accident() == Accident.SILENCE) {
            wire.spring(sprung);
            return;
        }
        unanswered = sprung;
        LockSupport.parkNanos(wire.delayOf(message, length).toNanos());
        if (server != null) {
            server.getOutputStream().write(message, 0, length);
        }
    }

    private void answer(byte[] message, int length) throws IOException {
        var sprung = unanswered;
        if (sprung != null) {
            wire.spring(sprung);
        } else {
            client.getOutputStream().write(message, 0, length);
        }
    }

    boolean hasSaidAll(List<String> words, String message) {
        if (said < words.size() && message.contains(words.get(said))) {
            said++;
        }
        return said == words.size();
    }

    void forgetWords() {
        said = 0;
    }

    void fallSilent() {
        silent = true;
    }

    void cut() {
        reset(client);
        if (server != null) {
            reset(server);
        }
        wire.gone(this);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }
}
