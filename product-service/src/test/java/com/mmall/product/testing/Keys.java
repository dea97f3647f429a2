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
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Keys of everybody this service knows, made once per run, and tokens signed with them. */
public final class Keys {
    private static final RSAKey GATEWAY = key("gateway");
    private static final RSAKey ORDERS = key("order-service");
    private static final RSAKey SELF = key("product-service");
    private static final Path FOLDER = folder();

    private Keys() {}

    public static void register(DynamicPropertyRegistry registry) {
        registry.add(
                "mmall.identity.public-keys",
                () -> FOLDER.resolve("public.json").toUri().toString());
        registry.add(
                "mmall.identity.private-key",
                () -> FOLDER.resolve("private.json").toUri().toString());
    }

    public static String ofOrderService() {
        return sign(ORDERS, "order-service", "product-service", null);
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
            Files.writeString(
                    folder.resolve("public.json"),
                    new JWKSet(List.of(GATEWAY.toPublicJWK(), ORDERS.toPublicJWK(), SELF.toPublicJWK())).toString());
            Files.writeString(folder.resolve("private.json"), SELF.toJSONString());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
