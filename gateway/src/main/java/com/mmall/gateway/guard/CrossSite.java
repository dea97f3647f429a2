package com.mmall.gateway.guard;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Whether a page of another site made a browser send a request. */
final class CrossSite {
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final Set<String> allowedOrigins;
    private final Client.Finder clients;

    CrossSite(GatewayProperties properties, Client.Finder clients) {
        this.allowedOrigins = Set.copyOf(properties.allowedOrigins());
        this.clients = clients;
    }

    boolean isForeign(ServerHttpRequest request) {
        var origin = request.getHeaders().getFirst("Origin");
        if (origin != null && allowedOrigins.contains(origin)) {
            return false;
        }
        var site = request.getHeaders().getFirst("Sec-Fetch-Site");
        return site != null && !OWN.contains(site) || origin != null && !isOurs(origin, clients.of(request));
    }

    private static boolean isOurs(String origin, Client client) {
        try {
            var uri = URI.create(origin);
            return uri.getHost() != null
                    && (!client.https() || "https".equals(uri.getScheme()))
                    && authority(uri).equals(authority(URI.create(uri.getScheme() + "://" + client.host())));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String authority(URI uri) {
        var host = uri.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT) + ":" + port(uri);
    }

    private static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
