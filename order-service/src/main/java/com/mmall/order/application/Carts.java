package com.mmall.order.application;

import com.mmall.order.domain.RequestedLine;
import java.util.List;

/** Buyers' carts, as far as ordering needs them. */
public interface Carts {
    List<RequestedLine> ticked(long userId);

    /**
     * Takes out exactly these lines, as part of the transaction that places their order; one that was changed meanwhile
     * stays.
     *
     * @return false if none of them is in the cart any more: another order has taken them all
     */
    boolean takeOut(long userId, List<RequestedLine> ordered);
}
