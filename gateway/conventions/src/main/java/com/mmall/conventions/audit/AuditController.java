package com.mmall.conventions.audit;

import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.paging.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened in this service, newest first; each service has a path of its own, so that the gateway can route it. */
@RestController
final class AuditController {
    private static final long COUNTED = 10_000;
    private static final String LIST = "audit-events";

    private final AuditStore store;

    AuditController(AuditStore store) {
        this.store = store;
    }

    /** @param after the {@code next} of the page before */
    @GetMapping("/api/admin/audit-events/${spring.application.name}")
    Page<AuditEvent> events(
            @RequestParam(required = false) @Size(max = 40) @Nullable String actor,
            @RequestParam(required = false) @Size(max = 300) @Nullable String subject,
            @RequestParam(required = false) @Min(100) @Max(599) @Nullable Integer outcome,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @RequestParam(required = false) @Nullable String after) {
        var place = Cursor.read(LIST, after);
        var before = place == null ? Long.MAX_VALUE : place.number(0);
        var filter = new AuditStore.Filter(given(actor), given(subject), outcome, before, size + 1);
        var found = store.page(filter);
        var shown = found.stream().limit(size).toList();
        var total = store.count(filter);
        return new Page<>(
                shown,
                1,
                size,
                Math.min(total, COUNTED),
                total > COUNTED ? true : null,
                found.size() > size ? Cursor.write(LIST, shown.getLast().id()) : null);
    }

    /** An empty parameter is absent. */
    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() ? null : parameter;
    }
}
