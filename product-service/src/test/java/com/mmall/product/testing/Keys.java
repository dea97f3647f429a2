package com.mmall.product.testing;

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
import java.util.Date;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The gateway's key, made once per run, and tokens signed with it. */
public final class Keys {
    private static final RSAKey GATEWAY = key("gateway");
    private static final Path FOLDER = folder();

    private Keys() {}

    public static void register(DynamicPropertyRegistry registry) {
        registry.add(
                "mmall.identity.public-keys",
                () -> FOLDER.resolve("public.json").toUri().toString());
    }

    public static String ofUser(long id, String role) {
        return sign(GATEWAY, Long.toString(id), "mmall", role);
    }

    private static String sign(RSAKey key, String subject, String audience, String role) {
        var now = new Date();
        var claims = new JWTClaimsSet.Builder()
                .issuer(key.getKeyID())
                .subject(subject)
                .audience(audience)
                .issueTime(now)
                .expirationTime(new Date(now.getTime() + 3_600_000))
                .claim("role", role)
                .claim("sid", "s1")
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
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

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("keys");
            Files.writeString(folder.resolve("public.json"), new JWKSet(GATEWAY.toPublicJWK()).toString());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
