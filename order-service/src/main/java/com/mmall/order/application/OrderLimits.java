package com.mmall.order.application;

import com.mmall.order.domain.Money;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The shop's rules for orders.
 *
 * @param paymentWindow from placing to closing
 * @param autoCompleteAfter from shipping to taking it for received
 * @param maxUnpaidPerUser how many unpaid orders a user may have
 * @param shippingFee yuan, added to each order
 */
@ConfigurationProperties("mmall.order")
public record OrderLimits(
        @DefaultValue("30m") Duration paymentWindow,
        @DefaultValue("15d") Duration autoCompleteAfter,
        @DefaultValue("5") int maxUnpaidPerUser,
        @DefaultValue("0.00") String shippingFee) {
    Money fee() {
        return Money.ofYuan(shippingFee);
    }
}
