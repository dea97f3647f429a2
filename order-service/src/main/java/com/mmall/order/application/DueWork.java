package com.mmall.order.application;

import com.mmall.order.domain.OrderNo;

/** For callers that would like to see the end of it. */
public interface DueWork {
    /**
     * Makes the change, and then carries out what the order owes now in the caller's thread, as far as it goes without
     * waiting. What does not, or what another thread was faster to take, goes on by itself.
     */
    void after(OrderNo no, Runnable change);
}
