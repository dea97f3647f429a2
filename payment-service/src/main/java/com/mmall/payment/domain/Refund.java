package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;

/**
 * Money on its way back to the buyer.
 *
 * @param refundNo Alipay's {@code out_request_no}; the key that makes repeats harmless
 */
public record Refund(String refundNo, Money amount, String reason) {}
