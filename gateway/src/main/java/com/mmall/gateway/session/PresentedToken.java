package com.mmall.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The opaque session token a client shows, in the Authorization header or else in its cookie. */
public record PresentedToken(String text) {
    private static final String COOKIE = "mmall_login_token";
    private static final String BEARER = "Bearer ";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    static @Nullable PresentedToken of(ServerHttpRequest request) {
        var bearer = bearer(request);
        if (bearer != null) {
            return wellFormed(bearer);
        }
        var cookie = request.getCookies().getFirst(COOKIE);
        return cookie == null ? null : wellFormed(cookie.getValue());
    }

    /** Whether a browser sends it by itself, so that a page of another site could make it do so. */
    public static boolean isInCookie(ServerHttpRequest request) {
        return bearer(request) == null && request.getCookies().getFirst(COOKIE) != null;
    }

    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "PresentedToken[…]";
    }

    /** What is no token of ours needs no look-up. */
    private static @Nullable PresentedToken wellFormed(String text) {
        return FORM.matcher(text).matches() ? new PresentedToken(text) : null;
    }

    private static @Nullable String bearer(ServerHttpRequest request) {
        var header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }
}
