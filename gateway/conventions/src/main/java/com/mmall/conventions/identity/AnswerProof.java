package com.mmall.conventions.identity;

import feign.InvocationContext;
import feign.ResponseInterceptor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Proves to a calling service who answers it. An address that once was order-service's may be somebody else's now, and
 * a 404 from a stranger must not count as order-service's word.
 */
final class AnswerProof {
    static final String HEADER = "X-Mmall-Answered-By";

    private AnswerProof() {}

    /** Puts our identity, made out to the caller, on every answer to a service. */
    static final class Filter extends OncePerRequestFilter {
        private final ServiceTokens tokens;

        Filter(ServiceTokens tokens) {
            this.tokens = tokens;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
                    && caller.getAuthorities().stream().anyMatch(a -> "ROLE_SERVICE".equals(a.getAuthority()))) {
                response.setHeader(HEADER, tokens.audience(caller.getName()));
            }
            chain.doFilter(request, response);
        }
    }

    /** Reads an answer only when it comes from the service that was asked. */
    static final class Check implements ResponseInterceptor {
        private final String self;
        private final JwtDecoder decoder;

        Check(String self, JwtDecoder decoder) {
            this.self = self;
            this.decoder = decoder;
        }

        @Override
        public Object intercept(InvocationContext invocation, Chain chain) throws Exception {
            var asked = invocation
                    .response()
                    .request()
                    .requestTemplate()
                    .feignTarget()
                    .name();
            if (invocation.response().headers().getOrDefault(HEADER, java.util.List.of()).stream()
                    .noneMatch(proof -> proves(proof, asked))) {
                throw new UntrustedAnswer(asked, invocation.response().status());
            }
            return chain.next(invocation);
        }

        private boolean proves(String proof, String asked) {
            try {
                var token = decoder.decode(proof);
                Collection<String> audience = token.getAudience();
                return asked.equals(token.getClaimAsString("iss")) && audience != null && audience.contains(self);
            } catch (JwtException e) {
                return false;
            }
        }
    }
}
