package com.mmall.gateway.guard;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** The addresses and networks whose word on a request is believed. */
final class TrustedProxies {
    private final List<IpSubnetFilterRule> networks;

    /** @throws IllegalArgumentException if a text is neither an address nor a network like {@code 10.0.0.0/8} */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(TrustedProxies::network).toList();
    }

    boolean contains(InetAddress address) {
        var socket = new InetSocketAddress(address, 0);
        for (var network : networks) {
            if (network.matches(socket)) {
                return true;
            }
        }
        return false;
    }

    private static IpSubnetFilterRule network(String text) {
        var parts = text.strip().split("/", 2);
        var address = InetAddress.ofLiteral(parts[0]);
        var bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * 8;
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }
}
