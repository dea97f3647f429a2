package com.mmall.payment.alipay;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a QR text may lead a buyer; anything else is not Alipay's. */
final class QrHosts {
    private static final int LONGEST = 1024;
    private final Set<String> hosts;

    QrHosts(Collection<String> hosts) {
        this.hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** An http or https address without user name, on one of the hosts (an entry may fix the port as well). */
    boolean allow(String text) {
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
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
