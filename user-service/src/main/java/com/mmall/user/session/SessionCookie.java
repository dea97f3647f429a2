package com.mmall.user.session;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** The cookie a browser keeps its token in; scripts cannot read it, foreign sites cannot send it along. */
final class SessionCookie {
    private static final String NAME = "mmall_login_token";

    private SessionCookie() {}

    static String of(Token token, Duration life, boolean https) {
        return cookie(token.text(), life, https);
    }

    static String removal(boolean https) {
        return cookie("", Duration.ZERO, https);
    }

    private static String cookie(String value, Duration life, boolean https) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build()
                .toString();
    }
}
