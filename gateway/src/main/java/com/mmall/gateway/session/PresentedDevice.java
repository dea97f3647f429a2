package com.mmall.gateway.session;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** By what a browser is known again when it logs in. It opens nothing; user-service counts its tries apart. */
public final class PresentedDevice {
    /** For user-service. */
    public static final String HEADER = "X-Mmall-Device";

    private static final String COOKIE = "mmall_device";
    private static final String LOG_IN = "/api/sessions";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int MOST = 3;

    private PresentedDevice() {}

    /** What the cookies of that name say, on a log-in only; what is none of ours is left out. */
    public static List<String> of(ServerHttpRequest request) {
        if (!LOG_IN.equals(request.getURI().getRawPath())) {
            return List.of();
        }
        return request.getCookies().getOrDefault(COOKIE, List.of()).stream()
                .map(HttpCookie::getValue)
                .filter(value -> FORM.matcher(value).matches())
                .limit(MOST)
                .toList();
    }
}
