package com.mmall.payment.application;

import java.util.List;

/** Carries claimed duties out, in the background and not too many at once. */
public interface Duties {
    /** Takes them all; what there is no room for is given back to whoever has. */
    void take(List<ClaimedDuty> claimed);
}
