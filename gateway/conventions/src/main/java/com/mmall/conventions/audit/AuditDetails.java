package com.mmall.conventions.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What the present request changes, in short; its audit event keeps it. A service calls {@link #changed} where it knows
 * both states. Outside a request nothing happens.
 */
public final class AuditDetails {
    private static final String BEFORE = AuditDetails.class.getName() + ".before";
    private static final String AFTER = AuditDetails.class.getName() + ".after";

    private AuditDetails() {}

    /**
     * @param before written as JSON, as is {@code after}; null where there was nothing
     * @param after null where nothing is left
     */
    public static void changed(@Nullable Object before, @Nullable Object after) {
        put(BEFORE, before);
        put(AFTER, after);
    }

    static @Nullable Object before(RequestAttributes request) {
        return request.getAttribute(BEFORE, RequestAttributes.SCOPE_REQUEST);
    }

    static @Nullable Object after(RequestAttributes request) {
        return request.getAttribute(AFTER, RequestAttributes.SCOPE_REQUEST);
    }

    private static void put(String name, @Nullable Object value) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null && value != null) {
            request.setAttribute(name, value, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
