package com.mmall.tls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Speaks to the instances of one service over TLS with certificates on both sides, and to nobody else. */
public final class CertifiedHttpClient {
    private static final int CONNECTIONS = 200;
    private static final TimeValue LIFE = TimeValue.ofMinutes(15);

    private final String service;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient http;
    private volatile TlsSocketStrategy strategy;

    /** @param connectTimeout for the connection and for the handshake, each; {@code answerTimeout} for a silence */
    public CertifiedHttpClient(String service, ServiceTls tls, Timeout connectTimeout, Timeout answerTimeout) {
        this.service = service;
        this.strategy = strategy(tls.context(service));
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy((socket, target, port, attachment, context) ->
                        strategy.upgrade(socket, target, port, attachment, context))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connectTimeout)
                        .setSocketTimeout(answerTimeout)
                        .setTimeToLive(LIFE)
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(answerTimeout).build())
                .setRetryStrategy(new StaleConnectionsOnly())
                // otherwise a connection with a certificate is kept for one user alone
                .disableConnectionState()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableRedirectHandling()
                .build();
        tls.onChange(service, this::use);
    }

    public CloseableHttpClient http() {
        return http;
    }

    /** @throws SSLHandshakeException if the address is not {@code https}: nobody there can prove who they are */
    public void requireTls(String url) throws SSLHandshakeException {
        if (!url.startsWith("https://")) {
            throw new SSLHandshakeException("an instance of " + service + " is listed without TLS: " + url);
        }
    }

    private void use(SSLContext context) {
        strategy = strategy(context);
        connections.closeIdle(TimeValue.of(0, TimeUnit.SECONDS));
    }

    private static TlsSocketStrategy strategy(SSLContext context) {
        // OneServiceTrust checks the name
        return new DefaultClientTlsStrategy(context, HostnameVerificationPolicy.CLIENT, NoopHostnameVerifier.INSTANCE);
    }

    /** Asks once more if a kept connection turns out to be closed; what an answer means is the caller's business. */
    private static final class StaleConnectionsOnly extends DefaultHttpRequestRetryStrategy {
        StaleConnectionsOnly() {
            super(
                    1,
                    TimeValue.ZERO_MILLISECONDS,
                    List.<Class<? extends IOException>>of(
                            InterruptedIOException.class,
                            UnknownHostException.class,
                            ConnectException.class,
                            ConnectionClosedException.class,
                            NoRouteToHostException.class,
                            SSLException.class),
                    List.of());
        }
    }
}
