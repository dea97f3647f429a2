package com.mmall.payment.application;

import com.mmall.payment.application.Payments.Applied;

/** Carries claimed duties out, in the background and not too many at once. */
public interface Duties {
    /** Takes all that has come due by it; what there is no room for is given back to whoever has. */
    void take(Applied applied);
}
