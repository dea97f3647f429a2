package com.mmall.gateway.session;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/**
 * Ends what other cookies of the session's name a browser may hold. A request does not say for which path and domain a
 * cookie was set, so each likely place is ended but the one where the shop sets its own: this host and the path {@code /}.
 */
final class OldCookies {
    private static final String OLD_PATH = "/api";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    private OldCookies() {}

    /** Does nothing for a browser that sent one cookie of the name. */
    static void endIfSeveral(ServerWebExchange exchange) {
        var sent = exchange.getRequest().getCookies().get(PresentedToken.COOKIE);
        if (sent == null || sent.size() < 2) {
            return;
        }
        var response = exchange.getResponse();
        response.addCookie(ended(OLD_PATH, null));
        for (var domain : parents(exchange.getRequest().getHeaders().getHost())) {
            response.addCookie(ended("/", domain));
            response.addCookie(ended(OLD_PATH, domain));
        }
    }

    private static ResponseCookie ended(String path, @Nullable String domain) {
        return ResponseCookie.from(PresentedToken.COOKIE, "")
                .path(path)
                .domain(domain)
                .maxAge(Duration.ZERO)
                .httpOnly(true)
                .build();
    }

    /** Domains above the host; a browser ignores those that are no site of their own. */
    static List<String> parents(@Nullable InetSocketAddress host) {
        var found = new ArrayList<String>();
        var name = host == null ? "" : host.getHostString();
        if (ADDRESS.matcher(name).matches()) {
            return found;
        }
        for (var parent = above(name); NAME.matcher(parent).matches(); parent = above(parent)) {
            found.add(parent);
        }
        return found;
    }

    private static String above(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
