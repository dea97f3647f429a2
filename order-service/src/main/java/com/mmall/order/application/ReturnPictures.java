package com.mmall.order.application;

import com.mmall.order.domain.OrderNo;
import java.util.List;

/** Buyers' pictures of returns at product-service. Every call is safe to repeat. */
public interface ReturnPictures {
    /** A picture that was held a day ago or longer. */
    record Held(String id, OrderNo orderNo) {}

    /**
     * Keeps them from being removed while the return is committed, all or none.
     *
     * @throws Refused.PictureNotUsable for what is not there, or is another user's or another order's
     * @throws Refused.Unavailable if there is no certain answer
     */
    void hold(OrderNo no, long userId, List<String> ids);

    /**
     * Those that were held so long ago that their return is committed or never will be; some of them, the oldest first.
     *
     * @throws Refused.Unavailable if there is no certain answer
     */
    List<Held> unsettled();

    /**
     * @param kept are named by a return of the order, {@code released} by none
     * @throws Refused.Unavailable if there is no certain answer
     */
    void settle(OrderNo no, List<String> kept, List<String> released);
}
