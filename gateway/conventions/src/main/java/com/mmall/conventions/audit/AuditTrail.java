package com.mmall.conventions.audit;

import com.mmall.conventions.audit.AuditStore.Begun;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes one event per change by an admin and per 403. A change's event is written before the change, so that there is
 * none without its event; who cannot write it changes nothing.
 */
public final class AuditTrail {
    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
    private static final String EVENT = AuditTrail.class.getName() + ".event";
    private static final String ANONYMOUS = "anonymous";

    private final AuditStore store;
    private final JsonMapper json;
    private final FixedWindow refusals;

    AuditTrail(AuditStore store, JsonMapper json, Clock clock, int refusalsPerMinute) {
        this.store = store;
        this.json = json;
        this.refusals = new FixedWindow(refusalsPerMinute, Duration.ofMinutes(1), clock);
    }

    void begin(HttpServletRequest request) {
        request.setAttribute(EVENT, store.add(event(request, null)));
    }

    void end(HttpServletRequest request, int outcome) {
        if (!(request.getAttribute(EVENT) instanceof Long id)) {
            return;
        }
        var attributes = new ServletRequestAttributes(request);
        var succeeded = outcome < HttpStatus.BAD_REQUEST.value();
        try {
            store.end(
                    id,
                    outcome,
                    succeeded ? text(AuditDetails.before(attributes)) : null,
                    succeeded ? text(AuditDetails.after(attributes)) : null);
        } catch (DataAccessException | TransactionException e) {
            log.error("audit event {} stays without its outcome {}", id, outcome, e);
        }
    }

    /** A 403. It is answered even if it cannot be written; floods are written up to a number per minute. */
    public void refused(HttpServletRequest request) {
        if (request.getAttribute(EVENT) != null || !refusals.isOpen()) {
            return;
        }
        try {
            request.setAttribute(EVENT, store.add(event(request, HttpStatus.FORBIDDEN.value())));
        } catch (DataAccessException | TransactionException e) {
            log.error("a 403 for {} {} left no audit event", request.getMethod(), request.getRequestURI(), e);
        }
    }

    /**
     * A 403 that another server answered which has no table of its own. It counts to the same number per minute.
     *
     * @param actor null for who was not logged in
     * @param action method and path
     * @param subject the path as it was asked for
     * @param address of the client
     */
    public void refusedElsewhere(
            @Nullable String actor, String action, String subject, String address, @Nullable String traceId) {
        if (refusals.isOpen()) {
            store.add(new Begun(
                    actor == null ? ANONYMOUS : actor,
                    action,
                    subject,
                    HttpStatus.FORBIDDEN.value(),
                    address,
                    traceId));
        }
    }

    private static Begun event(HttpServletRequest request, @Nullable Integer outcome) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var path = pattern == null ? request.getRequestURI() : pattern.toString();
        return new Begun(
                actor(),
                request.getMethod() + " " + path,
                request.getRequestURI(),
                outcome,
                request.getRemoteAddr(),
                MDC.get("traceId"));
    }

    private static String actor() {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null || caller instanceof AnonymousAuthenticationToken ? ANONYMOUS : caller.getName();
    }

    private @Nullable String text(@Nullable Object state) {
        return state == null ? null : json.writeValueAsString(state);
    }
}
