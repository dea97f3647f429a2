package com.mmall.launcher.supervise;

import com.mmall.launcher.process.PortOwner;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.function.IntPredicate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Whether a part can be used. Asked again and again, so it is quick and never throws. */
@FunctionalInterface
public interface Readiness {
    int TIMEOUT_MS = 2_000;

    boolean ready();

    /** Whether it is that process that is ready, and not another one in its place. */
    default boolean isOf(long pid) {
        return true;
    }

    /** The same, believed only of a process that listens on the port itself. */
    default Readiness ofListener(int port) {
        var answer = this;
        return new Readiness() {
            @Override
            public boolean ready() {
                return answer.ready();
            }

            @Override
            public boolean isOf(long pid) {
                return PortOwner.is(pid, port);
            }
        };
    }

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

    /** The same under TLS; {@code sockets} decides who may answer, whatever the address. */
    static Readiness answers(String url, SSLSocketFactory sockets, IntPredicate status) {
        return () -> status.test(status(url, sockets));
    }

    /** The status of a GET; 0 when there was no answer. */
    static int status(String url) {
        return status(url, null);
    }

    private static int status(String url, @Nullable SSLSocketFactory sockets) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            if (sockets != null && connection instanceof HttpsURLConnection secured) {
                secured.setSSLSocketFactory(sockets);
                secured.setHostnameVerifier((host, session) -> true); // whose certificate it is was checked already
            }
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
