package com.mmall.conventions.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Keys of a small shop, and tokens signed with the right or the wrong one. */
public final class Keys {
    public static final RSAKey GATEWAY = key("gateway");
    public static final RSAKey OLD_GATEWAY = key("gateway.2025");
    public static final RSAKey ORDERS = key("order-service");
    public static final JWKSet ALL = new JWKSet(List.of(GATEWAY, OLD_GATEWAY, ORDERS));

    private static final String FILE = written();

    private Keys() {}

    /** Where {@link #ALL} are to be read. */
    public static String file() {
        return FILE;
    }

    private static String written() {
        try {
            return Files.writeString(Files.createTempFile("keys", ".json"), ALL.toString(true))
                    .toUri()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JWTClaimsSet.Builder claims(String issuer, String subject, String audience) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(audience)
                .claim("sid", "s-1")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    public static String user(long id, String role) {
        return sign(GATEWAY, claims("gateway", Long.toString(id), "mmall").claim("role", role));
    }

    public static String sign(RSAKey key, JWTClaimsSet.Builder claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
            var token = new SignedJWT(header.build(), claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classic confusion: the public key's text as an HMAC secret. */
    public static String signWithHmac(RSAKey key, JWTClaimsSet.Builder claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID());
            var token = new SignedJWT(header.build(), claims.build());
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
