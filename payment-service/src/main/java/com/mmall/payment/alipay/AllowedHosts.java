package com.mmall.payment.alipay;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a text of Alipay's may lead, a buyer by a QR code or us to a bill; anything else is not Alipay's. */
final class AllowedHosts {
    private final Set<String> hosts;
    private final int longest;

    /** @param longest how many characters an address has at most */
    AllowedHosts(Collection<String> hosts, int longest) {
        this.longest = longest;
        this.hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** An http or https address without user name, on one of the hosts (an entry may fix the port as well). */
    boolean allow(String text) {
        if (text.length() > longest || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        try {
            var uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && (hosts.contains(host(uri)) || hosts.contains(host(uri) + ":" + uri.getPort()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }
}
