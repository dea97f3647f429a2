package com.mmall.payment.alipay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/** Fetches a bill into a file of this machine: once, without redirects, no longer and no more than allowed. */
final class BillDownload {
    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    private static final Timeout SILENCE = Timeout.ofSeconds(3);
    /** Well below a lease. */
    private static final Duration ASK_WHETHER_IT_GOES_ON = Duration.ofSeconds(2);

    private final Duration atMost;
    private final long mostBytes;
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(SILENCE)
                            .build())
                    .build())
            .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();

    BillDownload(Duration atMost, long mostBytes) {
        this.atMost = atMost;
        this.mostBytes = mostBytes;
    }

    /**
     * @param goesOn asked every two seconds
     * @return a new file, the caller's to remove
     */
    Path fetch(URI from, BooleanSupplier goesOn) throws IOException {
        var file = Files.createTempFile("alipay-bill-", ".zip");
        var request = new HttpGet(from);
        try (var to = Files.newOutputStream(file)) {
            http.execute(request, answer -> {
                copy(answer, to, goesOn, request::abort);
                return file;
            });
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** @param abort otherwise all the rest is read before the connection is given back */
    private void copy(ClassicHttpResponse answer, OutputStream to, BooleanSupplier goesOn, Runnable abort)
            throws IOException {
        if (answer.getCode() != 200 || answer.getEntity() == null) {
            abort.run();
            throw new UnusableAnswer("HTTP " + answer.getCode());
        }
        try {
            copy(answer.getEntity().getContent(), to, goesOn);
        } catch (IOException | RuntimeException e) {
            abort.run();
            throw e;
        }
    }

    private void copy(InputStream from, OutputStream to, BooleanSupplier goesOn) throws IOException {
        var begun = System.nanoTime();
        var asked = begun;
        var chunk = new byte[64 * 1024];
        var all = 0L;
        for (var read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            all += read;
            if (all > mostBytes) {
                throw new UnusableAnswer("too long a file");
            }
            to.write(chunk, 0, read);
            var now = System.nanoTime();
            if (now - begun > atMost.toNanos()) {
                throw new SocketTimeoutException("no whole file in time");
            }
            if (now - asked > ASK_WHETHER_IT_GOES_ON.toNanos()) {
                asked = now;
                if (!goesOn.getAsBoolean()) {
                    throw new UnusableAnswer("no longer wanted");
                }
            }
        }
    }
}
