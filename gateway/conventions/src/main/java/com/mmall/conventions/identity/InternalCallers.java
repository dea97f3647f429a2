package com.mmall.conventions.identity;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * An internal address and the services that may call it.
 *
 * @param services by the names in their certificates
 */
record InternalCallers(HttpMethod method, String pattern, Set<String> services)
        implements AuthorizationManager<RequestAuthorizationContext> {

    /** @param text {@code METHOD path-pattern service service} */
    static InternalCallers of(String text) {
        var parts = text.split(" ");
        if (parts.length < 3) {
            throw new IllegalArgumentException(
                    "mmall.identity.internal-callers needs METHOD path-pattern service, but has " + text);
        }
        return new InternalCallers(
                HttpMethod.valueOf(parts[0]), parts[1], Set.of(Arrays.copyOfRange(parts, 2, parts.length)));
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
        return new AuthorizationDecision(caller.get() instanceof CertifiedService service && service.isOneOf(services));
    }
}
