package com.mmall.conventions.feign;

import com.mmall.tls.CertifiedHttpClient;
import com.mmall.tls.ServiceTls;
import feign.Client;
import feign.Request;
import feign.Response;
import feign.hc5.ApacheHttp5Client;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.util.Timeout;

/** Sends each request over connections on which the service that is asked has proved who it is. */
final class CertifiedClient implements Client {
    private static final Timeout CONNECT = Timeout.ofSeconds(1);
    private static final Timeout ANSWER = Timeout.ofSeconds(5);

    private record OneService(CertifiedHttpClient connections, Client client) {}

    private final ServiceTls tls;
    private final Map<String, OneService> services = new ConcurrentHashMap<>();

    CertifiedClient(ServiceTls tls) {
        this.tls = tls;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        var asked =
                services.computeIfAbsent(request.requestTemplate().feignTarget().name(), this::client);
        asked.connections().requireTls(request.url());
        return asked.client().execute(request, options);
    }

    private OneService client(String name) {
        var connections = new CertifiedHttpClient(name, tls, CONNECT, ANSWER);
        return new OneService(connections, new ApacheHttp5Client(connections.http()));
    }
}
