package com.mmall.conventions.audit;

import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened in this service, newest first; each service has a path of its own, so that the gateway can route it. */
@RestController
@Tag(name = "Admin: audit", description = "Who did what, when and from where in this service")
final class AuditController {
    private static final String LIST = "audit-events";

    private final AuditStore store;

    AuditController(AuditStore store) {
        this.store = store;
    }

    /** @param after the {@code next} of the page before */
    @Operation(operationId = "listAuditEvents", summary = "List what was changed or refused, newest first")
    @GetMapping("/api/admin/audit-events/${spring.application.name}")
    Page<AuditEvent> events(
            @RequestParam(required = false) @Size(max = 40) @Nullable String actor,
            @RequestParam(required = false) @Size(max = 300) @Nullable String subject,
            @RequestParam(required = false) @Min(100) @Max(599) @Nullable Integer outcome,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var asked = PageRequest.of(LIST, 1, size, after);
        var cursor = asked.cursor();
        var before = cursor == null ? Long.MAX_VALUE : cursor.number(0);
        var filter = new AuditStore.Filter(given(actor), given(subject), outcome, before, asked.limit());
        var found = store.page(filter);
        return asked.page(asked.shown(found), found, event -> List.of(event.id()), store.count(filter));
    }

    /** An empty parameter is absent. */
    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() ? null : parameter;
    }
}
