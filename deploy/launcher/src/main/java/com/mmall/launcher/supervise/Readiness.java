package com.mmall.launcher.supervise;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.function.IntPredicate;

/** Whether a part can be used. Asked again and again, so it is quick and never throws. */
@FunctionalInterface
public interface Readiness {
    int TIMEOUT_MS = 2_000;

    boolean ready();

    /** Somebody listens there. */
    static Readiness listens(String host, int port) {
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
                return true;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** A GET of that address is answered with such a status. */
    static Readiness answers(String url, IntPredicate status) {
        return () -> status.test(status(url));
    }

    /** The status of a GET; 0 when there was no answer. */
    static int status(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return 0;
        }
    }
}
