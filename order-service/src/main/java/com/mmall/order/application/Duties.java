package com.mmall.order.application;

import com.mmall.order.domain.OrderNo;
import java.time.Duration;
import java.util.List;

/** The queue of what orders owe; any number of instances take from it. */
public interface Duties {
    /** Takes up to {@code most} that are due and nobody's, for the time of a lease. */
    List<ClaimedDuty> claim(int most);

    /** Takes what is due of one order. */
    List<ClaimedDuty> claimOf(OrderNo no);

    /** Gives it back, to be tried again after {@code pause}. Does nothing when it is no longer ours. */
    void postpone(ClaimedDuty duty, Duration pause, String why, boolean alerted);
}
