package com.mmall.user.audit;

import com.mmall.conventions.audit.AuditTrail;
import com.mmall.conventions.text.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeps the audit events of the gateway, which has no database. */
@RestController
class InternalAuditController {
    /** @param actor the user's number; null for who was not logged in */
    record RefusedRequest(
            @Nullable @Pattern(regexp = "[0-9]{1,19}") String actor,
            @NotBlank @Text @Size(max = 300) String action,
            @NotBlank @Text @Size(max = 300) String subject,
            @NotBlank @Text @Size(max = 45) String address,
            @Nullable @Pattern(regexp = "[0-9a-f]{32}") String traceId) {}

    private final AuditTrail trail;

    InternalAuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @PostMapping("/internal/audit-events")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@Valid @RequestBody RefusedRequest refused) {
        trail.refusedElsewhere(
                refused.actor(), refused.action(), refused.subject(), refused.address(), refused.traceId());
    }
}
