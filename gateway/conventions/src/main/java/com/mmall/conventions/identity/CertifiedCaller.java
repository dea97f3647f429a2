package com.mmall.conventions.identity;

import com.mmall.tls.CertifiedNames;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says which service calls an internal address: the one whose certificate the connection was made with. */
final class CertifiedCaller extends OncePerRequestFilter {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final RequestMatcher INTERNAL =
            PathPatternRequestMatcher.withDefaults().matcher("/internal/**");

    /** A user's token is the gateway's word; in the hands of anybody else it is stolen. */
    static BearerTokenResolver tokensOfTheGateway() {
        var tokens = new DefaultBearerTokenResolver();
        return request -> {
            var token = tokens.resolve(request);
            if (token != null && !CertifiedNames.of(certificates(request)).contains(Caller.GATEWAY)) {
                throw new InvalidBearerTokenException("not brought by the gateway");
            }
            return token;
        };
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var certificates = certificates(request);
        if (certificates != null && INTERNAL.matches(request)) {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CertifiedService(CertifiedNames.of(certificates), certificates[0]));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private static X509Certificate @Nullable [] certificates(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0 ? chain : null;
    }
}
