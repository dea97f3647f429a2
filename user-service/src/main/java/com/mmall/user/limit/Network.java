package com.mmall.user.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one address: an IPv4 address, or a /64 of IPv6, of which a household has all. */
public final class Network {
    private static final int HALF_OF_IPV6 = 8;

    private Network() {}

    /** @param address in digits; anything else counts as it is written */
    public static String of(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), HALF_OF_IPV6)) + "/64"
                    : InetAddress.ofLiteral(address).getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
