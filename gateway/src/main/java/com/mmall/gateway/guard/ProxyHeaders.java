package com.mmall.gateway.guard;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Reads what proxies wrote about the requests they were sent: X-Forwarded-For, -Proto, -Host, and Forwarded (RFC 7239).
 * Anybody may have sent these headers, so every text can be read: what makes no sense counts as not said.
 */
final class ProxyHeaders {
    /** Which of the two families of headers our proxies write. */
    public enum Family {
        /** X-Forwarded headers; Forwarded where there is none of them. */
        ANY,
        X_FORWARDED,
        FORWARDED
    }

    /**
     * One proxy's word on the request it was sent.
     *
     * @param address who sent it
     * @param proto {@code http} or {@code https}
     * @param host the host it was sent to, with its port if one was named
     */
    record Hop(
            @Nullable InetAddress address,
            @Nullable String proto,
            @Nullable String host) {
        private static final Hop SILENT = new Hop(null, null, null);

        private Hop orElse(Hop other) {
            return new Hop(
                    address == null ? other.address : address,
                    proto == null ? other.proto : proto,
                    host == null ? other.host : host);
        }
    }

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._~-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    private ProxyHeaders() {}

    /** From the one nearest to the client to the one that asked us. */
    static List<Hop> read(HttpHeaders headers, Family family) {
        if (family == Family.FORWARDED) {
            return forwarded(headers);
        }
        var hops = xForwarded(headers);
        return hops.isEmpty() && family == Family.ANY ? forwarded(headers) : hops;
    }

    private static List<Hop> xForwarded(HttpHeaders headers) {
        var addresses = values(headers, "X-Forwarded-For");
        var protos = values(headers, "X-Forwarded-Proto");
        var hosts = values(headers, "X-Forwarded-Host");
        var hops = new ArrayList<Hop>();
        for (var i = 0; i < addresses.size(); i++) {
            hops.add(new Hop(
                    address(addresses.get(i)),
                    proto(at(protos, i, addresses.size())),
                    host(at(hosts, i, addresses.size()))));
        }
        if (hops.isEmpty() && (!protos.isEmpty() || !hosts.isEmpty())) {
            hops.add(new Hop(null, proto(at(protos, 0, 0)), host(at(hosts, 0, 0))));
        }
        return hops;
    }

    /** Lists of one length belong together; of any other the first value is the one nearest to the client. */
    private static @Nullable String at(List<String> values, int i, int hops) {
        return values.isEmpty() ? null : values.get(values.size() == hops ? i : 0);
    }

    private static List<Hop> forwarded(HttpHeaders headers) {
        return values(headers, "Forwarded").stream().map(ProxyHeaders::element).toList();
    }

    private static Hop element(String text) {
        var hop = Hop.SILENT;
        for (var pair : split(text, ';')) {
            var equals = pair.indexOf('=');
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            hop = switch (equals < 0 ? "" : pair.substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
                case "for" -> hop.orElse(new Hop(address(value), null, null));
                case "proto" -> hop.orElse(new Hop(null, proto(value), null));
                case "host" -> hop.orElse(new Hop(null, null, host(value)));
                default -> hop;
            };
        }
        return hop;
    }

    private static List<String> values(HttpHeaders headers, String name) {
        var lines = headers.getOrEmpty(name);
        return lines.isEmpty() ? List.of() : split(String.join(",", lines), ',');
    }

    /** At the separators that stand outside quotes. */
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** An IPv4 or IPv6 address in digits, with or without brackets, port and quotes; names and {@code unknown} are none. */
    static @Nullable InetAddress address(String value) {
        var text = unquoted(value);
        var end = text.indexOf(']');
        if (text.startsWith("[")) {
            text = end < 0 ? "" : text.substring(1, end);
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
            text = text.substring(0, text.indexOf(':'));
        }
        var bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static @Nullable String proto(@Nullable String value) {
        var text = value == null ? "" : unquoted(value).toLowerCase(Locale.ROOT);
        return text.equals("http") || text.equals("https") ? text : null;
    }

    private static @Nullable String host(@Nullable String value) {
        var text = value == null ? "" : unquoted(value);
        return HOST.matcher(text).matches() ? text : null;
    }

    private static String unquoted(String value) {
        return value.replaceAll("[\"\\\\]", "").strip();
    }
}
