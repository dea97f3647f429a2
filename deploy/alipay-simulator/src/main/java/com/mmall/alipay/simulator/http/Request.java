package com.mmall.alipay.simulator.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request as it arrived: nothing is decoded, because signatures depend on how it is decoded. */
public record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {

    /** The first header of that name, in any case, or null. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
