package com.mmall.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds ports to listen on. Each is claimed for this process, because between finding a port and listening on it another
 * run could find the same one.
 */
public final class Ports {

    private static final int HIGHEST = 65_535;

    /** Below what the system hands out to connections that go out (Linux: 32768): none of those can take the port. */
    private static final int LOWEST_OF_ANY = 10_000;

    private static final int HIGHEST_OF_ANY = 32_000;
    private static final int TRIES = 1_000;

    private Ports() {}

    /** Any free port of the loopback address. */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST_OF_ANY, HIGHEST_OF_ANY)
                .filter(port -> claims(port, Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new BackingFailure("No free port on this machine."));
    }

    /** The first port of {@code size} free ones in a row, searched upwards from {@code preferred}. */
    public static int freeRangeFrom(int preferred, int size) {
        return IntStream.iterate(preferred, first -> first + size - 1 <= HIGHEST, first -> first + 1)
                .filter(first -> claimsAll(first, size))
                .findFirst()
                .orElseThrow(() -> new BackingFailure("No " + size + " free ports in a row above " + preferred + "."));
    }

    /** Claims the port if it can be used; when it cannot, nothing stays claimed. */
    public static boolean claims(int port, IntPredicate usable) {
        if (!PortClaims.claim(port)) {
            return false;
        }
        if (usable.test(port)) {
            return true;
        }
        PortClaims.release(port);
        return false;
    }

    /** Another run may find the port again. */
    public static void release(int port) {
        PortClaims.release(port);
    }

    private static boolean claimsAll(int first, int size) {
        var claimed = (int) IntStream.range(first, first + size)
                .takeWhile(port -> claims(port, Ports::isFree))
                .count();
        if (claimed < size) {
            IntStream.range(first, first + claimed).forEach(PortClaims::release);
        }
        return claimed == size;
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
