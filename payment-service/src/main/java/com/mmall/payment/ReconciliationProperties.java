package com.mmall.payment;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mmall.reconciliation.*}.
 *
 * @param daily whether each day is compared by itself; otherwise only when an admin asks for it
 * @param readyAt from that time on, in China, the bill of the day before is asked for
 * @param overdueAfter a bill that is not there so long after that is a discrepancy
 * @param askAgain how long to wait between two questions about a bill that is not there
 * @param downloadTimeout a bill has that long in all
 * @param refundLostOrders whether a paid trade goes back whose number has the form of ours, while neither we nor
 *     order-service know of it; otherwise a person decides. Only for an account that no other system uses
 */
@ConfigurationProperties("mmall.reconciliation")
public record ReconciliationProperties(
        @DefaultValue("true") boolean daily,
        @DefaultValue("09:30") LocalTime readyAt,
        @DefaultValue("3h") Duration overdueAfter,
        @DefaultValue("10m") Duration askAgain,
        @DefaultValue("60s") Duration downloadTimeout,
        @DefaultValue("false") boolean refundLostOrders) {}
