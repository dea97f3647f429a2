package com.mmall.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Finds ports to listen on. */
public final class Ports {

    private static final int HIGHEST = 65_535;

    private Ports() {}

    /** Any free port of the loopback address. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BackingFailure("No free port on this machine: " + e.getMessage(), e);
        }
    }

    /** The preferred port if nobody listens there, otherwise any free one. */
    public static int freeOr(int preferred) {
        return isFree(preferred) ? preferred : free();
    }

    /** The first port of {@code size} free ones in a row, searched upwards from {@code preferred}. */
    public static int freeRangeFrom(int preferred, int size) {
        return IntStream.iterate(preferred, first -> first + size - 1 <= HIGHEST, first -> first + 1)
                .filter(first -> IntStream.range(first, first + size).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new BackingFailure("No " + size + " free ports in a row above " + preferred + "."));
    }

    /** Tried on loopback and on all addresses: a listener on either would be in the way. */
    public static boolean isFree(int port) {
        return canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canListen(new InetSocketAddress(port));
    }

    private static boolean canListen(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
