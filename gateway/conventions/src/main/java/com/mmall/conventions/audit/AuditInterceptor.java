package com.mmall.conventions.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/** Whatever an admin may change leaves an event, also where nobody thought of it. */
final class AuditInterceptor implements HandlerInterceptor {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditTrail trail;

    AuditInterceptor(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!READING.contains(request.getMethod())) {
            trail.begin(request);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        if (!READING.contains(request.getMethod())) {
            trail.end(request, e == null ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
