package com.mmall.conventions.testing;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The gateway's key, made once per JVM, and users' tokens signed with it, each once, too, as tests ask often. */
public final class TestTokens {
    public static final RSAKey GATEWAY = key();
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Map<List<String>, String> SIGNED = new ConcurrentHashMap<>();

    private TestTokens() {}

    public static String user(long id) {
        return of(Long.toString(id), "CUSTOMER", "1");
    }

    public static String admin(long id) {
        return of(Long.toString(id), "ADMIN", "1");
    }

    /** @param session its number, not its secret */
    public static String of(String userId, String role, String session) {
        return SIGNED.computeIfAbsent(List.of(userId, role, session), who -> signed(userId, role, session));
    }

    private static String signed(String userId, String role, String session) {
        var claims = new JWTClaimsSet.Builder()
                .issuer("gateway")
                .subject(userId)
                .audience("mmall")
                .claim("role", role)
                .claim("sid", session)
                .expirationTime(Date.from(Instant.now().plus(LIFE)))
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(GATEWAY.getKeyID());
        var token = new SignedJWT(header.build(), claims);
        try {
            token.sign(new RSASSASigner(GATEWAY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** For {@code mmall.identity.public-keys}: where a file with the gateway's public key lies. */
    public static String publicKeys() {
        return file(new JWKSet(GATEWAY.toPublicJWK()).toString());
    }

    /** For {@code mmall.identity.private-key}: where a file with the gateway's key lies. */
    public static String privateKey() {
        return file(GATEWAY.toJSONString());
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("gateway").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(String json) {
        try {
            var file = Files.createTempFile("mmall-keys", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, json).toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
