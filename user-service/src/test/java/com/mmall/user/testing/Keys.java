package com.mmall.user.testing;

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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** The gateway's key, and users' tokens as it signs them. */
public final class Keys {
    private static final RSAKey GATEWAY = key("gateway");

    private Keys() {}

    public static String publicKeys() {
        return file(new JWKSet(GATEWAY.toPublicJWK()).toString());
    }

    public static String user(String id, String role, String session) {
        return signed(
                GATEWAY,
                new JWTClaimsSet.Builder()
                        .subject(id)
                        .audience("mmall")
                        .claim("role", role)
                        .claim("sid", session));
    }

    private static String signed(RSAKey key, JWTClaimsSet.Builder claims) {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                claims.issuer(key.getKeyID())
                        .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
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
            var file = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "mmall", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, json).toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
