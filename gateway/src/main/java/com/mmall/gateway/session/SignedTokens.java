package com.mmall.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mmall.gateway.session.SessionState.Alive;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Short-lived tokens that tell the services who asks, each signed once and used until a minute before its end. Having one here says
 * nothing about the session: whether that still lives is asked for every request.
 */
@Component
class SignedTokens {
    private static final String USERS = "mmall";
    private static final Duration USED_FOR = GatewayKey.LIFE.minusMinutes(1);
    private static final int AT_MOST = 10_000;

    /** @param key a new one signs all of them anew, as the old one may be believed no more at any time */
    private record Subject(String key, String user, String role, String session) {}

    private final GatewayKey key;
    private final Cache<Subject, String> forUsers = Caffeine.newBuilder()
            .maximumSize(AT_MOST)
            .expireAfterWrite(USED_FOR)
            .build();

    SignedTokens(GatewayKey key) {
        this.key = key;
    }

    String of(Alive session) {
        return forUsers.get(new Subject(key.id(), session.userId(), session.role(), session.sessionId()), this::signed);
    }

    private String signed(Subject subject) {
        return key.sign(new JWTClaimsSet.Builder()
                .subject(subject.user())
                .audience(USERS)
                .claim("role", subject.role())
                .claim("sid", subject.session()));
    }
}
