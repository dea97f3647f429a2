package com.mmall.payment;

import com.mmall.payment.domain.Policy;
import com.mmall.payment.domain.StartRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mmall.payment.*}.
 *
 * @param pollInterval between two queries of a payable payment
 * @param timeToPay from precreate to cancel; never past the order's own end
 * @param watchInterval how often a cancelled payment is looked at …
 * @param watchAfterClose … and how long
 * @param queryTimeout a query has that long in all
 * @param callTimeout any other call to Alipay has that long in all; no longer than {@code mmall.tasks.longest-call}
 */
@ConfigurationProperties("mmall.payment")
public record PaymentProperties(
        @DefaultValue("5s") Duration pollInterval,
        @DefaultValue("5m") Duration timeToPay,
        @DefaultValue("60s") Duration watchInterval,
        @DefaultValue("130m") Duration watchAfterClose,
        @DefaultValue("5") int maxAttemptsPerOrder,
        @DefaultValue("4s") Duration queryTimeout,
        @DefaultValue("10s") Duration callTimeout) {
    public Policy policy() {
        return new Policy(pollInterval, watchInterval, watchAfterClose);
    }

    public StartRules startRules() {
        return new StartRules(timeToPay, leastTimeToPay(), maxAttemptsPerOrder);
    }

    /** With less time left than this a new QR makes no sense. */
    private Duration leastTimeToPay() {
        var minute = Duration.ofMinutes(1);
        return timeToPay.compareTo(minute) < 0 ? timeToPay : minute;
    }
}
