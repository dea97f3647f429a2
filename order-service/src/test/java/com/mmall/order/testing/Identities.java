package com.mmall.order.testing;

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

/** The gateway's key, made once per test run, and users' tokens signed with it. */
public final class Identities {
    private static final RSAKey GATEWAY = key("gateway");

    private Identities() {}

    public static String user(long id) {
        return token(Long.toString(id), "CUSTOMER");
    }

    public static String admin(long id) {
        return token(Long.toString(id), "ADMIN");
    }

    /** The gateway's public key as a file. */
    public static Path publicKeys() {
        return file("public", new JWKSet(GATEWAY.toPublicJWK()).toString());
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

    private static String token(String subject, String role) {
        var claims = new JWTClaimsSet.Builder()
                .issuer("gateway")
                .subject(subject)
                .audience("mmall")
                .claim("role", role)
                .claim("sid", "1")
                .expirationTime(new Date(new Date().getTime() + 600_000))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("gateway").build(), claims);
        try {
            token.sign(new RSASSASigner(GATEWAY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
