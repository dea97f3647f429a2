package com.mmall.conventions.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did or was refused.
 *
 * @param at when it began
 * @param actor the user's number, a service's name, or {@code anonymous}
 * @param action method and pattern of the path, such as {@code PATCH /api/admin/users/{id}}
 * @param subject the path as it was asked for
 * @param outcome the HTTP status; absent if the service ended before it answered, so that the change may have happened
 * @param address of the client, as the gateway saw it
 * @param before what is changed, in short, as JSON; the same for {@code after}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEvent(
        String id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable Integer outcome,
        String address,
        @Nullable String traceId,
        @Nullable String before,
        @Nullable String after) {}
