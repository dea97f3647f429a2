package com.mmall.order.domain;

import java.time.Instant;

/** Something to be done for an order, and when. */
public record ScheduledTask(TaskKind kind, Instant due) {}
