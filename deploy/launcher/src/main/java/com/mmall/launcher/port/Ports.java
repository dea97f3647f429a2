package com.mmall.launcher.port;

import com.mmall.launcher.process.PortOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Consumer;

/**
 * Gives each part the port it is known by, or the next free one, and says so. The port stays claimed while this process
 * lives: another {@code up} passes it by, also before the part listens and after it has died.
 */
public final class Ports {
    private static final int LAST = 65_535;

    private final Consumer<String> said;

    public Ports(Consumer<String> said) {
        this.said = said;
    }

    /** A port on loopback for that part; see {@link #on}. */
    public int on(String part, int wanted) {
        return on(part, wanted, InetAddress.getLoopbackAddress());
    }

    /** A port that nobody listens on at that address and that no part has, neither of this shop nor of another one. */
    public int on(String part, int wanted, InetAddress address) {
        for (var port = wanted; port <= LAST; port++) {
            if (com.mmall.backing.Ports.claims(port, found -> free(found, address))) {
                if (port != wanted) {
                    said.accept("port " + wanted + " is taken: " + part + " uses " + port);
                }
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + wanted + " on for " + part);
    }

    /** The port is no part's any more. */
    public void giveBack(int port) {
        com.mmall.backing.Ports.release(port);
    }

    /** Fails with words for the operator when another process listens on a port that a part is to use again. */
    public static void requireFree(int port, InetAddress address) throws IOException {
        if (!free(port, address)) {
            var owner = PortOwner.of(port);
            throw new IOException("its port " + port + " is taken by "
                    + (owner.isPresent() ? "process " + owner.getAsLong() : "another process")
                    + "; end that one first");
        }
    }

    private static boolean free(int port, InetAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of an earlier run that linger take nothing
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
