package com.mmall.order.application;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.RequestedLine;
import com.mmall.order.domain.UnpaidOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The shop's rules for orders.
 *
 * @param paymentWindow from placing to closing
 * @param autoCompleteAfter from shipping to taking it for received
 * @param maxUnpaidPerUser how many unpaid orders a user may have
 * @param maxUnpaidPiecesPerProduct how many pieces of one product a user may hold in unpaid orders
 * @param maxEndedUnpaidPerHour how many orders of a user may end without payment in an hour before the user must wait
 * @param returnWindow how long after the receipt a buyer may ask to send something back
 * @param shippingFee yuan, added to each order
 */
@ConfigurationProperties("mmall.order")
public record OrderLimits(
        @DefaultValue("30m") Duration paymentWindow,
        @DefaultValue("15d") Duration autoCompleteAfter,
        @DefaultValue("5") int maxUnpaidPerUser,
        @DefaultValue("20") int maxUnpaidPiecesPerProduct,
        @DefaultValue("10") int maxEndedUnpaidPerHour,
        @DefaultValue("7d") Duration returnWindow,
        @DefaultValue("0.00") String shippingFee) {
    Money fee() {
        return Money.ofYuan(shippingFee);
    }

    /** Why a buyer who holds this much may not place an order of these lines. */
    Optional<Refused> refusal(UnpaidOrders held, List<RequestedLine> requested, Instant now) {
        if (held.orders() >= maxUnpaidPerUser) {
            return Optional.of(new Refused.TooManyUnpaidOrders(maxUnpaidPerUser));
        }
        return held.beyond(maxUnpaidPiecesPerProduct, requested)
                .<Refused>map(line -> new Refused.PurchaseLimitExceeded(
                        line.productId(), maxUnpaidPiecesPerProduct, held.held(line.productId())))
                .or(() -> held.waitFor(maxEndedUnpaidPerHour, now).map(Refused.TooManyOrdersEndedUnpaid::new));
    }
}
