package com.mmall.payment.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.mmall.backing.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A network that a test can break: clients connect to it, and it connects them to a server on this machine. */
public final class Wire implements AutoCloseable {
    /** Set to false, it has clients of a database send each statement in words, where the wire can hear them. */
    public static final String LEGIBLE = "spring.datasource.hikari.data-source-properties.useServerPrepStmts";

    private enum State {
        PASSES,
        IS_CUT,
        IS_SILENT
    }

    /** What becomes of the line, and of all others, once the words have been said on it one after the other. */
    public enum Accident {
        /** The last of them arrives and is carried out, but its answer does not come back: the connection is cut. */
        CUT_BEFORE_THE_ANSWER,
        /** The last of them does not arrive, and nobody hears of anybody any more. */
        SILENCE
    }

    private record Slow(String word, Duration delay) {}

    record Trap(List<String> words, Accident accident, CountDownLatch sprung) {}

    private final ServerSocket entrance;
    private final int exit;
    private final Set<WireLine> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger slowed = new AtomicInteger();
    private volatile State state = State.PASSES;
    private volatile @Nullable Trap trap;
    private volatile @Nullable Slow slow;

    private Wire(int exit) {
        this.exit = exit;
        try {
            entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::connectAll);
    }

    public static Wire before(Database database) {
        return to(portOf(database.url()));
    }

    public static Wire to(int port) {
        return new Wire(port);
    }

    private static int portOf(String url) {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    /** The same address, but through this wire. */
    public String url(String direct) {
        return direct.replace(":" + exit, ":" + entrance.getLocalPort());
    }

    /** Nobody is connected any more, and nobody can be. */
    public synchronized void cut() {
        state = State.IS_CUT;
        lines.forEach(WireLine::cut);
    }

    /** Connections stay open and what is sent gets lost. */
    public synchronized void fallSilent() {
        state = State.IS_SILENT;
        lines.forEach(WireLine::fallSilent);
    }

    /** From now on every client is connected; a line that fell silent stays so, for both its ends. */
    public synchronized void pass() {
        state = State.PASSES;
    }

    /**
     * Lays a trap for the first line on which the words are said by the client in that order, each in a message of its own.
     *
     * @return falls to zero when it springs
     */
    public CountDownLatch when(List<String> words, Accident accident) {
        var laid = new Trap(
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList(), accident, new CountDownLatch(1));
        lines.forEach(WireLine::forgetWords);
        trap = laid;
        return laid.sprung();
    }

    /** From now on what contains the word arrives so much later; nothing else does. */
    public void slow(String word, Duration delay) {
        slow = new Slow(word.toLowerCase(Locale.ROOT), delay);
    }

    Duration delayOf(byte[] message, int length) {
        var now = slow;
        if (now == null || !text(message, length).contains(now.word())) {
            return Duration.ZERO;
        }
        slowed.incrementAndGet();
        return now.delay();
    }

    /** How many messages were made to arrive later so far. */
    public int slowed() {
        return slowed.get();
    }

    /** How many messages clients have sent so far. */
    public int sent() {
        return sent.get();
    }

    /** @return the trap, if the line's client has now said all its words */
    @Nullable
    Trap heard(WireLine line, byte[] message, int length) {
        sent.incrementAndGet();
        var laid = trap;
        if (laid == null) {
            return null;
        }
        return line.hasSaidAll(laid.words(), text(message, length)) ? laid : null;
    }

    private static String text(byte[] message, int length) {
        return new String(message, 0, length, ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    void spring(Trap sprung) {
        trap = null;
        if (sprung.accident() == Accident.SILENCE) {
            fallSilent();
        } else {
            cut();
        }
        sprung.sprung().countDown();
    }

    void gone(WireLine line) {
        lines.remove(line);
    }

    private void connectAll() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException e) {
                // The entrance is closed, or there is no server right now; the client notices.
            }
        }
    }

    private synchronized void connect(Socket client) throws IOException {
        switch (state) {
            case IS_CUT -> client.close();
            case IS_SILENT -> lines.add(WireLine.toNowhere(this, client));
            case PASSES -> {
                try {
                    lines.add(WireLine.between(this, client, new Socket(InetAddress.getLoopbackAddress(), exit)));
                } catch (IOException e) {
                    client.close();
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
