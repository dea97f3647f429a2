package com.mmall.conventions.identity;

import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Says from a valid token which user the gateway brings. */
final class Caller implements Converter<Jwt, AbstractAuthenticationToken> {
    static final String USERS = "mmall";
    static final String GATEWAY = "gateway";

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var audience = token.getAudience() == null ? List.<String>of() : token.getAudience();
        var user = token.getSubject();
        if (user != null && GATEWAY.equals(token.getClaimAsString("iss")) && audience.contains(USERS)) {
            return new JwtAuthenticationToken(
                    token,
                    AuthorityUtils.createAuthorityList("ROLE_USER", "ROLE_" + token.getClaimAsString("role")),
                    user);
        }
        throw new BadCredentialsException("a token for another audience");
    }
}
