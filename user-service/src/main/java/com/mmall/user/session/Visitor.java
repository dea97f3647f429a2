package com.mmall.user.session;

import com.mmall.user.limit.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a log-in comes from.
 *
 * @param network its address, or its /64
 * @param devices what the browser's cookies of that name say; one new token for a browser without any
 */
record Visitor(String network, List<Token> devices) {
    /** The gateway writes it from the browser's {@link DeviceCookie}. */
    private static final String HEADER = "X-Mmall-Device";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    static Visitor of(HttpServletRequest request) {
        var devices = Collections.list(request.getHeaders(HEADER)).stream()
                .filter(text -> FORM.matcher(text).matches())
                .map(Token::new)
                .toList();
        return new Visitor(Network.of(request.getRemoteAddr()), devices.isEmpty() ? List.of(Token.random()) : devices);
    }

    /** The one among the known marks, else the first. */
    Token device(Set<String> known) {
        return devices.stream()
                .filter(device -> known.contains(mark(device)))
                .findFirst()
                .orElse(devices.getFirst());
    }

    static String mark(Token device) {
        return new Token("device " + device.text()).hash();
    }

    static String mark(String network) {
        return new Token("network " + network).hash();
    }
}
