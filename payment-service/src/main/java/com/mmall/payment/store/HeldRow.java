package com.mmall.payment.store;

import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** A payment together with the claimed step that something became known by, both locked, and the database's time. */
@NullUnmarked
public class HeldRow extends PaymentRow {
    LocalDateTime dbNow;
    long stepId;
    String stepKind;
    LocalDateTime stepDueAt;
    long stepToken;
    int stepTries;
    int stepClaims;

    StepRow step() {
        var step = new StepRow();
        step.id = stepId;
        step.paymentNo = paymentNo;
        step.kind = stepKind;
        step.dueAt = stepDueAt;
        step.token = stepToken;
        step.tries = stepTries;
        step.claims = stepClaims;
        return step;
    }
}
