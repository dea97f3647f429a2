package com.mmall.gateway.guard;

import com.mmall.gateway.guard.ProxyHeaders.Hop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from.
 *
 * @param address of the client, in digits
 * @param https whether the client spoke TLS
 * @param host the host it asked for, with its port if it named one
 */
public record Client(String address, boolean https, String host) {

    /** Finds out, believing what proxies write only from those we were told to trust. */
    @Component
    public static final class Finder {
        private final TrustedProxies trusted;
        private final ProxyHeaders.Family family;

        @Autowired
        Finder(GatewayProperties properties) {
            this(new TrustedProxies(properties.trustedProxies()), properties.proxyHeaders());
        }

        Finder(TrustedProxies trusted, ProxyHeaders.Family family) {
            this.trusted = trusted;
            this.family = family;
        }

        public Client of(ServerHttpRequest request) {
            return of(
                    request.getHeaders(),
                    request.getRemoteAddress(),
                    "https".equals(request.getURI().getScheme()));
        }

        /** Of a request that may not have been readable as a whole. */
        Client of(HttpHeaders headers, @Nullable InetSocketAddress remote, boolean https) {
            var address = remote == null ? null : remote.getAddress();
            var seen = new Client(
                    address == null ? "unknown" : address.getHostAddress(),
                    https,
                    String.valueOf(headers.getFirst(HttpHeaders.HOST)));
            return address == null || !trusted.contains(address) ? seen : told(headers, address, seen);
        }

        /** Each hop was written by the machine right of it: the last one not written by a proxy of ours ends the search. */
        private Client told(HttpHeaders headers, InetAddress remote, Client seen) {
            var nearest = remote;
            @Nullable Hop believed = null;
            for (var hop : ProxyHeaders.read(headers, family).reversed()) {
                believed = hop;
                if (hop.address() == null) {
                    break;
                }
                nearest = hop.address();
                if (!trusted.contains(nearest)) {
                    break;
                }
            }
            var proto = believed == null ? null : believed.proto();
            var host = believed == null ? null : believed.host();
            return new Client(
                    nearest.getHostAddress(),
                    proto == null ? seen.https() : proto.equals("https"),
                    host == null ? seen.host() : host);
        }
    }
}
