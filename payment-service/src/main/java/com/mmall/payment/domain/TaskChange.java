package com.mmall.payment.domain;

import java.time.Instant;

/** A change of what is to be done for a payment. */
public sealed interface TaskChange {
    TaskKind kind();

    /** To be done from {@code due} on; how often it was tried before is forgotten. */
    record Schedule(TaskKind kind, Instant due) implements TaskChange {}

    /** Tried in vain: again at {@code due}. */
    record Retry(TaskKind kind, Instant due) implements TaskChange {}

    /** Not to be done any more. */
    record Cancel(TaskKind kind) implements TaskChange {}
}
