package com.mmall.conventions.identity;

import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Says from a valid token who calls: a user brought by the gateway, or a service that speaks to us by name. */
final class Caller implements Converter<Jwt, AbstractAuthenticationToken> {
    static final String USERS = "mmall";
    static final String GATEWAY = "gateway";

    private final String self;

    Caller(String self) {
        this.self = self;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var audience = token.getAudience() == null ? List.<String>of() : token.getAudience();
        var issuer = token.getClaimAsString("iss");
        if (issuer != null && audience.contains(self)) {
            return new JwtAuthenticationToken(token, AuthorityUtils.createAuthorityList("ROLE_SERVICE"), issuer);
        }
        var user = token.getSubject();
        if (user != null && GATEWAY.equals(issuer) && audience.contains(USERS)) {
            return new JwtAuthenticationToken(
                    token,
                    AuthorityUtils.createAuthorityList("ROLE_USER", "ROLE_" + token.getClaimAsString("role")),
                    user);
        }
        throw new BadCredentialsException("a token for somebody else");
    }
}
