package com.mmall.alipay.simulator.trade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money that went back. A cancel of a paid trade has the trade's own number as request number. */
public record Refund(
        String requestNo, Money amount, @Nullable String reason, boolean byCancel, Instant at) {}
