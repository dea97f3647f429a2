package com.mmall.conventions.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads the gateway's tokens; RS256 only, and each issuer only with its own key. */
final class TokenDecoder {
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private TokenDecoder() {}

    static JwtDecoder of(JWKSource<SecurityContext> trusted) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, trusted));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        var times = new JwtTimestampValidator(LEEWAY);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(times, TokenDecoder::hasEnd, TokenDecoder::signedByIssuer));
        return new CheckedTokens(decoder, times);
    }

    /** A token without an end would be good for ever, also in the hands of a thief. */
    private static OAuth2TokenValidatorResult hasEnd(Jwt token) {
        return token.getExpiresAt() != null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "it never expires", null));
    }

    private static OAuth2TokenValidatorResult signedByIssuer(Jwt token) {
        var issuer = token.getClaimAsString("iss");
        var kid = String.valueOf(token.getHeaders().get("kid"));
        return issuer != null && (kid.equals(issuer) || kid.startsWith(issuer + "."))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_token", "signed by another than its issuer", null));
    }
}
