package com.mmall.alipay.simulator.trade;

import java.time.Instant;

/** The scan of one code: from here on there is a trade, bound to one buyer and to what that code asked for. */
public record Opening(String tradeNo, Account buyer, String codeId, Instant at) {}
