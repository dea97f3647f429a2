package com.mmall.order.application;

import com.mmall.order.domain.Wanted;
import java.util.List;

/** Buyers' carts, as far as ordering needs them. */
public interface Carts {
    List<Wanted> ticked(long userId);

    /** Takes out exactly these lines; one that was changed meanwhile stays. Safe to repeat. */
    void remove(long userId, List<Wanted> ordered);
}
