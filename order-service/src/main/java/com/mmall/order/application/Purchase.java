package com.mmall.order.application;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.RequestedLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer asks for.
 *
 * @param items null for the ticked lines of the cart
 * @param expectedTotal what the buyer was shown
 */
public record Purchase(
        long userId,
        String addressId,
        @Nullable List<RequestedLine> items,
        @Nullable Money expectedTotal,
        String note) {}
