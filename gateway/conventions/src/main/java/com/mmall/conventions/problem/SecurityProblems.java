package com.mmall.conventions.problem;

import com.mmall.conventions.audit.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Refusals that happen before a controller is reached look like all others. */
public final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final ProblemWriter problems;
    private final ObjectProvider<AuditTrail> audit;

    SecurityProblems(ProblemWriter problems, ObjectProvider<AuditTrail> audit) {
        this.problems = problems;
        this.audit = audit;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        problems.write(request, response, HttpStatus.UNAUTHORIZED);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        audit.ifAvailable(trail -> trail.refused(request));
        problems.write(request, response, HttpStatus.FORBIDDEN);
    }
}
