package com.mmall.payment.testing;

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
import java.time.Instant;
import java.util.Date;

/** The gateway's key, and users' tokens as it signs them. */
public final class TestIdentity {
    private static final RSAKey GATEWAY = key("gateway");

    private TestIdentity() {}

    public static String user(long id) {
        return sign(Long.toString(id), "CUSTOMER");
    }

    public static String admin() {
        return sign("1", "ADMIN");
    }

    public static Path publicKeys() {
        return file(new JWKSet(GATEWAY.toPublicJWK()).toString());
    }

    private static String sign(String subject, String role) {
        var claims = new JWTClaimsSet.Builder()
                .issuer("gateway")
                .subject(subject)
                .audience("mmall")
                .claim("role", role)
                .claim("sid", "s1")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(GATEWAY.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(GATEWAY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path file(String text) {
        try {
            var file = Files.createTempFile("identity", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
