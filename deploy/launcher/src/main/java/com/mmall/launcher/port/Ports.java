package com.mmall.launcher.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Gives each part the port it is known by, or the next free one, and says so. */
public final class Ports {
    private static final int LAST = 65_535;

    private final Set<Integer> given = new HashSet<>();
    private final Consumer<String> said;

    public Ports(Consumer<String> said) {
        this.said = said;
    }

    /** A port on loopback for that part; see {@link #on}. */
    public int on(String part, int wanted) {
        return on(part, wanted, InetAddress.getLoopbackAddress());
    }

    /** A port that nobody listens on at that address and that was not given to another part. */
    public int on(String part, int wanted, InetAddress address) {
        for (var port = wanted; port <= LAST; port++) {
            if (!given.contains(port) && free(port, address)) {
                if (port != wanted) {
                    said.accept("port " + wanted + " is taken: " + part + " uses " + port);
                }
                given.add(port);
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + wanted + " on for " + part);
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
