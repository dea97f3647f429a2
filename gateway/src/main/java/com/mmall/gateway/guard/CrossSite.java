package com.mmall.gateway.guard;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Whether a page of another site made a browser send a request. */
final class CrossSite {
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^\\s/?#@]{1,260})");

    private final Set<String> allowedOrigins;
    private final Client.Finder clients;

    CrossSite(GatewayProperties properties, Client.Finder clients) {
        this.allowedOrigins = Set.copyOf(properties.allowedOrigins());
        this.clients = clients;
    }

    /** The browser's own word counts first: it knows which host its user sees, we only know the one a proxy named. */
    boolean isForeign(ServerHttpRequest request) {
        var origins = request.getHeaders().getOrEmpty("Origin");
        if (!origins.isEmpty() && allowedOrigins.containsAll(origins)) {
            return false;
        }
        var sites = request.getHeaders().getOrEmpty("Sec-Fetch-Site");
        if (!sites.isEmpty()) {
            return !OWN.containsAll(sites);
        }
        var client = clients.of(request);
        return !origins.stream().allMatch(origin -> isOurs(origin, client));
    }

    private static boolean isOurs(String origin, Client client) {
        var parts = ORIGIN.matcher(origin);
        if (!parts.matches()) {
            return false;
        }
        var scheme = parts.group(1);
        return (!client.https() || scheme.equals("https"))
                && authority(scheme, parts.group(2)).equals(authority(scheme, client.host()));
    }

    private static String authority(String scheme, String hostAndPort) {
        var lower = hostAndPort.toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? ":443" : ":80";
        return lower.endsWith(usual) ? lower.substring(0, lower.length() - usual.length()) : lower;
    }
}
