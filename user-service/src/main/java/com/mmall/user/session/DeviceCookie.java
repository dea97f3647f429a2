package com.mmall.user.session;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** Lets a browser be known again at its next log-in. It opens nothing: it only has tries of its own. */
final class DeviceCookie {
    private static final String NAME = "mmall_device";

    private DeviceCookie() {}

    static String of(Token device, Duration life, boolean https) {
        return ResponseCookie.from(NAME, device.text())
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .path("/api/sessions")
                .maxAge(life)
                .build()
                .toString();
    }
}
