package com.mmall.conventions.identity;

import feign.InvocationContext;
import feign.ResponseInterceptor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
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
        /** Read once and found good; services say the same for minutes. */
        private record Proven(String proof, Instant until) {}

        private final String self;
        private final JwtDecoder decoder;
        private final Clock clock;
        private final Map<String, Proven> proven = new ConcurrentHashMap<>();

        Check(String self, JwtDecoder decoder, Clock clock) {
            this.self = self;
            this.decoder = decoder;
            this.clock = clock;
        }

        @Override
        public Object intercept(InvocationContext invocation, Chain chain) throws Exception {
            var asked = invocation
                    .response()
                    .request()
                    .requestTemplate()
                    .feignTarget()
                    .name();
            if (invocation.response().headers().getOrDefault(HEADER, List.of()).stream()
                    .noneMatch(proof -> proves(proof, asked))) {
                throw new UntrustedAnswer(asked, invocation.response().status());
            }
            return chain.next(invocation);
        }

        boolean proves(String proof, String asked) {
            var known = proven.get(asked);
            return known != null
                            && known.proof().equals(proof)
                            && clock.instant().isBefore(known.until())
                    || proves(proof, asked, decoded(proof));
        }

        private boolean proves(String proof, String asked, @Nullable Jwt token) {
            if (token == null
                    || !asked.equals(token.getClaimAsString("iss"))
                    || !Objects.requireNonNullElse(token.getAudience(), List.of())
                            .contains(self)) {
                return false;
            }
            var until = token.getExpiresAt();
            if (until != null) {
                proven.put(asked, new Proven(proof, until));
            }
            return true;
        }

        private @Nullable Jwt decoded(String proof) {
            try {
                return decoder.decode(proof);
            } catch (JwtException e) {
                return null;
            }
        }
    }
}
