package com.mmall.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The opaque session token a client shows, in the Authorization header or else in its cookie. */
public record PresentedToken(String text) {
    static final String COOKIE = "mmall_login_token";
    private static final String BEARER = "Bearer ";
    private static final int MOST_TRIED = 10;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** In the order of the request: a browser may send several cookies of the name, an old one before the live one. */
    public static List<PresentedToken> allOf(ServerHttpRequest request) {
        var bearer = bearer(request);
        var texts = bearer != null
                ? Stream.of(bearer)
                : request.getCookies().getOrDefault(COOKIE, List.of()).stream().map(HttpCookie::getValue);
        return texts.filter(text -> FORM.matcher(text).matches())
                .distinct()
                .limit(MOST_TRIED)
                .map(PresentedToken::new)
                .toList();
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

    private static @Nullable String bearer(ServerHttpRequest request) {
        var header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }
}
