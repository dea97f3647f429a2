package com.mmall.conventions.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** This service's own signed identity, one token per service it speaks to, signed anew a minute before it ends. */
public final class ServiceTokens {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(1);

    private record Minted(String token, Instant renewAt) {}

    private final String self;
    private final RSAKey key;
    private final Clock clock;
    private final Map<String, Minted> minted = new ConcurrentHashMap<>();

    public ServiceTokens(String self, RSAKey key, Clock clock) {
        this.self = self;
        this.key = key;
        this.clock = clock;
    }

    /** A token that only {@code audience} accepts. */
    public String audience(String audience) {
        return minted.compute(audience, this::current).token();
    }

    private Minted current(String audience, @Nullable Minted old) {
        var now = clock.instant();
        return old != null && now.isBefore(old.renewAt())
                ? old
                : new Minted(sign(audience, now), now.plus(LIFE).minus(RENEW_BEFORE));
    }

    private String sign(String audience, Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(self)
                .subject(self)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the private key of " + self + " cannot sign", e);
        }
        return token.serialize();
    }
}
