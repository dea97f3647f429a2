package com.mmall.order.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys of the gateway and of every service, made once per test run, and tokens signed with them. */
public final class Identities {
    private static final Map<String, RSAKey> KEYS = Stream.of(
                    "gateway", "order-service", "product-service", "user-service", "payment-service", "stranger")
            .collect(Collectors.toMap(Function.identity(), Identities::key));

    private Identities() {}

    public static String user(long id) {
        return token("gateway", Long.toString(id), "mmall", "CUSTOMER");
    }

    public static String admin(long id) {
        return token("gateway", Long.toString(id), "mmall", "ADMIN");
    }

    /** A service's word for another one. */
    public static String service(String self, String audience) {
        return token(self, self, audience, null);
    }

    /** The public keys as a file; the stranger's is not among them. */
    public static Path publicKeys() {
        var known = KEYS.values().stream()
                .filter(k -> !"stranger".equals(k.getKeyID()))
                .map(k -> (JWK) k.toPublicJWK())
                .toList();
        return file("public", new JWKSet(known).toString());
    }

    public static Path privateKey(String of) {
        return file(of, KEYS.get(of).toJSONString());
    }

    private static Path file(String name, String text) {
        try {
            var file = Files.createTempFile("mmall-" + name, ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(String issuer, String subject, String audience, String role) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(audience)
                .claim("role", role)
                .claim("sid", "1")
                .expirationTime(new Date(new Date().getTime() + 600_000))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(issuer).build(), claims);
        try {
            token.sign(new RSASSASigner(KEYS.get(issuer)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
