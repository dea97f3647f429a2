package com.mmall.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** The keys of a test's world. */
public final class Keys {
    public static final RSAKey GATEWAY = key("gateway");
    public static final RSAKey USER = key("user-service");
    public static final RSAKey STRANGER = key("user-service");

    private Keys() {}

    public static String publicKeys() {
        return file(new JWKSet(List.of(GATEWAY, USER)).toString());
    }

    public static String privateKey() {
        return file(GATEWAY.toJSONString());
    }

    /** What a service shows the one that asked it. */
    public static String proof(RSAKey key, String issuer, String audience, Duration life) {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(issuer)
                        .audience(audience)
                        .expirationTime(Date.from(Instant.now().plus(life)))
                        .build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(String json) {
        try {
            var file = Files.createTempFile("mmall", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, json).toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
