package com.mmall.gateway.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Checks that an answer comes from the service that was asked: its signed word, made out to us. */
@Component
class AnswerProof {
    static final String HEADER = "X-Mmall-Answered-By";
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final JWKSet keys;
    private final Clock clock;

    AnswerProof(@Value("${mmall.identity.public-keys}") Resource file, Clock clock) throws IOException, ParseException {
        this.keys = JWKSet.parse(file.getContentAsString(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    boolean proves(@Nullable String proof, String service) {
        if (proof == null) {
            return false;
        }
        try {
            var token = SignedJWT.parse(proof);
            var claims = token.getJWTClaimsSet();
            var end = claims.getExpirationTime();
            return service.equals(claims.getIssuer())
                    && claims.getAudience().contains(GatewayKey.SELF)
                    && end != null
                    && end.after(Date.from(clock.instant().minus(LEEWAY)))
                    && signedBy(token, service);
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private boolean signedBy(SignedJWT token, String service) throws JOSEException {
        var kid = token.getHeader().getKeyID();
        if (kid == null || !kid.equals(service) && !kid.startsWith(service + ".")) {
            return false;
        }
        var key = keys.getKeyByKeyId(kid);
        return key != null
                && JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                && token.verify(new RSASSAVerifier(key.toRSAKey()));
    }
}
