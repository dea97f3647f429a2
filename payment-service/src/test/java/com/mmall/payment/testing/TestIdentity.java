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
import java.util.List;

/** Keys and tokens as gateway and order-service have them. */
public final class TestIdentity {
    private static final RSAKey GATEWAY = key("gateway");
    private static final RSAKey ORDER = key("order-service");
    private static final RSAKey SELF = key("payment-service");

    private TestIdentity() {}

    public static String user(long id) {
        return sign(GATEWAY, "gateway", Long.toString(id), "mmall", "CUSTOMER");
    }

    public static String admin() {
        return sign(GATEWAY, "gateway", "1", "mmall", "ADMIN");
    }

    public static String orderService() {
        return sign(ORDER, "order-service", "order-service", "payment-service", "");
    }

    public static Path publicKeys() {
        return file(new JWKSet(List.of(GATEWAY, ORDER, SELF)).toString(true));
    }

    public static Path ownKey() {
        return file(SELF.toJSONString());
    }

    private static String sign(RSAKey key, String issuer, String subject, String audience, String role) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(audience)
                .claim("role", role)
                .claim("sid", "s1")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
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
