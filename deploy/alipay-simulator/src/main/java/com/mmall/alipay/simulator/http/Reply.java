package com.mmall.alipay.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back, and in which manner: a well-behaved answer unless a fault says otherwise. */
public record Reply(int status, Map<String, String> headers, byte[] body, Manner manner) {

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, Manner.WELL_BEHAVED);
    }

    public static Reply text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The connection ends without a single byte of an answer. */
    public static Reply none(Manner manner) {
        return new Reply(0, Map.of(), new byte[0], manner);
    }

    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, manner);
    }

    public Reply in(Manner otherManner) {
        return new Reply(status, headers, body, otherManner);
    }
}
