package com.mmall.payment.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * When a payment may begin.
 *
 * @param timeToPay from the intent to the cancel; never past the order's own end
 * @param least with less time left a new QR makes no sense
 * @param maxAttempts payments of one order, without those that Alipay refused
 */
public record StartRules(Duration timeToPay, Duration least, int maxAttempts) {
    Instant endOf(Intent intent, Instant now) {
        var ends = now.plus(timeToPay);
        return ends.isBefore(intent.payBefore()) ? ends : intent.payBefore();
    }
}
