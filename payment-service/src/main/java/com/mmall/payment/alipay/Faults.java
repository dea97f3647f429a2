package com.mmall.payment.alipay;

import com.alipay.api.AlipayApiException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Names what went wrong below the SDK without repeating its messages. */
final class Faults {
    static final String BAD_SIGNATURE = "signature does not fit";
    static final String TIMED_OUT = "timed out";
    static final String NO_CONNECTION = "no connection";
    static final String NO_ADDRESS = "host name unknown";
    static final String TLS = "TLS refused";

    /** A kind that says more stands before one that may wrap it. */
    private record Kind(Class<? extends Throwable> type, String name) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(UnknownHostException.class, NO_ADDRESS),
            new Kind(SSLException.class, TLS),
            new Kind(SocketTimeoutException.class, TIMED_OUT),
            new Kind(ConnectException.class, NO_CONNECTION),
            new Kind(InterruptedIOException.class, "interrupted"));

    private Faults() {}

    static String named(Throwable thrown) {
        var chain = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .toList();
        for (var link : chain) {
            if (link instanceof UnusableAnswer answer) {
                return answer.what();
            }
        }
        for (var kind : KINDS) {
            if (chain.stream().anyMatch(kind.type()::isInstance)) {
                return kind.name();
            }
        }
        var root = chain.getLast();
        // with no cause of its own the SDK throws it for a bad signature alone
        return root instanceof AlipayApiException
                ? BAD_SIGNATURE
                : root.getClass().getSimpleName();
    }
}
