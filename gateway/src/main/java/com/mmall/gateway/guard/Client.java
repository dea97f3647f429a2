package com.mmall.gateway.guard;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** Finds out, believing X-Forwarded headers only from the proxies we were told to trust. */
    @Component
    public static final class Finder {
        private final List<IpSubnetFilterRule> trusted;

        Finder(GatewayProperties properties) {
            this.trusted =
                    properties.trustedProxies().stream().map(Finder::network).toList();
        }

        public Client of(ServerHttpRequest request) {
            var remote = request.getRemoteAddress();
            var https = "https".equals(request.getURI().getScheme());
            var host = String.valueOf(request.getHeaders().getFirst("Host"));
            if (remote == null || !trusted(remote)) {
                return new Client(digits(remote), https, host);
            }
            var headers = request.getHeaders();
            var proto = headers.getFirst("X-Forwarded-Proto");
            var forwardedHost = headers.getFirst("X-Forwarded-Host");
            return new Client(
                    original(headers.getOrEmpty("X-Forwarded-For"), remote),
                    proto == null ? https : "https".equalsIgnoreCase(proto.strip()),
                    forwardedHost == null ? host : forwardedHost.strip());
        }

        /** The last address that is not one of our proxies: what stands before it, anybody may have written. */
        private String original(List<String> forwarded, InetSocketAddress remote) {
            var addresses = String.join(",", forwarded).split(",");
            for (var i = addresses.length - 1; i >= 0; i--) {
                var address = addresses[i].strip();
                if (!address.matches("[0-9a-fA-F.:]{2,45}")) {
                    break;
                }
                var parsed = InetAddress.ofLiteral(address);
                if (!trusted(new InetSocketAddress(parsed, 0))) {
                    return parsed.getHostAddress();
                }
            }
            return digits(remote);
        }

        private boolean trusted(InetSocketAddress address) {
            for (var network : trusted) {
                if (network.matches(address)) {
                    return true;
                }
            }
            return false;
        }

        private static String digits(@Nullable InetSocketAddress remote) {
            return remote == null || remote.getAddress() == null
                    ? "unknown"
                    : remote.getAddress().getHostAddress();
        }

        private static IpSubnetFilterRule network(String text) {
            var parts = text.strip().split("/", 2);
            var address = InetAddress.ofLiteral(parts[0]);
            var bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * 8;
            return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
        }
    }
}
