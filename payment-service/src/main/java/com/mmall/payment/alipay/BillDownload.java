package com.mmall.payment.alipay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches a bill into a file of this machine: once, without redirects, no longer and no more than allowed, from no other
 * host than allowed. A server that gives nothing for a while is left, whether it is silent or drips parts of a head.
 */
final class BillDownload {
    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    private static final Timeout SILENCE = Timeout.ofSeconds(3);
    /** For the head of the answer, and for each piece of its body. Below a lease, as nobody asks for it meanwhile. */
    private static final Duration NEXT_PIECE_WITHIN = Duration.ofSeconds(5);
    /** Well below a lease. */
    private static final Duration ASK_WHETHER_IT_GOES_ON = Duration.ofSeconds(2);

    private static final int PIECE = 64 * 1024;
    private static final int CONNECTIONS = 4;

    private final AllowedHosts hosts;
    private final Duration atMost;
    private final long mostBytes;
    /** A connection is not used again: what follows a body on it is nobody's answer. */
    private final CloseableHttpClient http = OutboundHttp.client(
                    ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(SILENCE)
                            .build(),
                    CONNECTIONS)
            .setConnectionReuseStrategy((request, response, context) -> false)
            .build();

    BillDownload(AllowedHosts hosts, Duration atMost, long mostBytes) {
        this.hosts = hosts;
        this.atMost = atMost;
        this.mostBytes = mostBytes;
    }

    /**
     * @param address as Alipay has signed it, good for 30 s
     * @param goesOn asked every two seconds
     * @return a new file, the caller's to remove
     */
    Path fetch(String address, BooleanSupplier goesOn) throws IOException {
        if (!hosts.allow(address)) {
            throw new UnusableAnswer("the bill is at a host outside mmall.alipay.bill-hosts");
        }
        var file = Files.createTempFile("alipay-bill-", ".zip");
        try (var to = Files.newOutputStream(file)) {
            fetch(new HttpGet(URI.create(address)), to, goesOn);
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void fetch(HttpGet request, OutputStream to, BooleanSupplier goesOn) throws IOException {
        var copying = new Copying(request, to, goesOn);
        try {
            http.execute(request, copying::copy);
        } catch (UnusableAnswer e) {
            throw e;
        } catch (IOException e) {
            throw request.isAborted() ? new SocketTimeoutException("no whole file in time") : e;
        } finally {
            copying.alarm.cancel(false);
        }
    }

    /** One download; it begins when this is made. */
    private final class Copying {
        private final HttpGet request;
        private final OutputStream to;
        private final BooleanSupplier goesOn;
        private final long begun = System.nanoTime();
        private long asked = begun;
        private long bytes;
        private Future<?> alarm;

        Copying(HttpGet request, OutputStream to, BooleanSupplier goesOn) {
            this.request = request;
            this.to = to;
            this.goesOn = goesOn;
            alarm = OutboundHttp.abortIn(NEXT_PIECE_WITHIN.toNanos(), request);
        }

        /** Aborted where it fails: otherwise all the rest is read before the connection is closed. */
        boolean copy(ClassicHttpResponse answer) throws IOException {
            try {
                if (answer.getCode() != 200 || answer.getEntity() == null) {
                    throw new UnusableAnswer("HTTP " + answer.getCode());
                }
                copy(answer.getEntity().getContent());
                return true;
            } catch (IOException | RuntimeException e) {
                request.abort();
                throw e;
            }
        }

        private void copy(InputStream from) throws IOException {
            var piece = new byte[PIECE];
            for (var read = read(from, piece); read >= 0; read = read(from, piece)) {
                bytes += read;
                if (bytes > mostBytes) {
                    throw new UnusableAnswer("too long a file");
                }
                to.write(piece, 0, read);
                askWhetherItGoesOn();
            }
        }

        private int read(InputStream from, byte[] piece) throws IOException {
            var left = begun + atMost.toNanos() - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException("no whole file in time");
            }
            alarm.cancel(false);
            alarm = OutboundHttp.abortIn(Math.min(left, NEXT_PIECE_WITHIN.toNanos()), request);
            return from.read(piece);
        }

        private void askWhetherItGoesOn() throws UnusableAnswer {
            var now = System.nanoTime();
            if (now - asked > ASK_WHETHER_IT_GOES_ON.toNanos()) {
                asked = now;
                if (!goesOn.getAsBoolean()) {
                    throw new UnusableAnswer("no longer wanted");
                }
            }
        }
    }
}
