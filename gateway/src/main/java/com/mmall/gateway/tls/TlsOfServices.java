package com.mmall.gateway.tls;

import com.mmall.tls.ServiceTls;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.netty.tcp.SslProvider;

/**
 * TLS towards the services: each gets to see the gateway's certificate, and must show one that has its own name. What the
 * registry says of an instance counts only for its address.
 */
@Component
public final class TlsOfServices {
    private static final Duration HANDSHAKE = Duration.ofSeconds(3);

    private final ServiceTls certificates;
    private final Map<String, SslProvider> ofServices = new ConcurrentHashMap<>();

    TlsOfServices(ServiceTls certificates) {
        this.certificates = certificates;
    }

    /** For connections to instances of that service; new ones use certificates that have been renewed meanwhile. */
    public SslProvider of(String service) {
        return ofServices.computeIfAbsent(service, this::made);
    }

    /** The address of an instance, to be spoken to under TLS also if it was registered without. */
    public static URI underTls(URI instance) {
        return "http".equals(instance.getScheme())
                ? URI.create("https" + instance.toString().substring("http".length()))
                : instance;
    }

    private SslProvider made(String service) {
        var context = new CurrentSslContext(certificates.context(service));
        certificates.onChange(service, context::use);
        return SslProvider.builder()
                .sslContext(context)
                .handshakeTimeout(HANDSHAKE)
                .build();
    }
}
