package com.mmall.gateway.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Signs what the gateway says to services, with its private key. */
@Component
class GatewayKey {
    static final String SELF = "gateway";
    static final Duration LIFE = Duration.ofMinutes(5);
    private static final int BITS_AT_LEAST = 2048;

    private final JWSSigner signer;
    private final JWSHeader header;
    private final Clock clock;

    GatewayKey(@Value("${mmall.identity.private-key}") Resource file, Clock clock)
            throws IOException, ParseException, JOSEException {
        var key = RSAKey.parse(file.getContentAsString(StandardCharsets.UTF_8));
        if (key.size() < BITS_AT_LEAST || !key.isPrivate()) {
            throw new IllegalArgumentException("mmall.identity.private-key is no private RSA key of 2048 bits or more");
        }
        this.signer = new RSASSASigner(key);
        this.header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        this.clock = clock;
    }

    /** @param claims all but issuer, time of issue and end */
    String sign(JWTClaimsSet.Builder claims) {
        var now = clock.instant();
        var token = new SignedJWT(
                header,
                claims.issuer(SELF)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the gateway's key cannot sign", e);
        }
        return token.serialize();
    }
}
