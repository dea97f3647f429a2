package com.mmall.conventions.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers the tokens whose signature was right: the gateway brings the same one for minutes, and to check it again costs
 * a fifth of a small request. Whether it is still good is looked at every time.
 */
final class CheckedTokens implements JwtDecoder {
    private static final int AT_MOST = 1_000;
    private static final Duration FOR = Duration.ofMinutes(1);

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> times;
    private final Cache<String, Jwt> checked =
            Caffeine.newBuilder().maximumSize(AT_MOST).expireAfterWrite(FOR).build();

    /**
     * @param decoder of tokens that are not known yet; what it refuses is never remembered
     * @param times says whether a token is good at this moment
     */
    CheckedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> times) {
        this.decoder = decoder;
        this.times = times;
    }

    @Override
    public Jwt decode(String token) {
        var known = checked.getIfPresent(token);
        if (known != null && !times.validate(known).hasErrors()) {
            return known;
        }
        var decoded = decoder.decode(token);
        checked.put(token, decoded);
        return decoded;
    }
}
