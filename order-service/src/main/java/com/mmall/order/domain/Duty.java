package com.mmall.order.domain;

import java.time.Instant;

/** Something an order owes, and when. */
public record Duty(DutyKind kind, Instant due) {}
