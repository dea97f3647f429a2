package com.mmall.order.application;

import com.mmall.conventions.money.Money;
import java.util.Collection;
import java.util.Map;

/** What product-service says of products now. */
public interface Products {
    /** @param stock how many could be reserved */
    record Fact(long id, String name, String image, Money price, int stock, boolean onSale) {}

    /**
     * By id; unknown ones are left out.
     *
     * @throws Refused.Unavailable if there is no certain answer
     */
    Map<Long, Fact> byIds(Collection<Long> ids);
}
