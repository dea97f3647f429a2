package com.mmall.payment.application;

/** Who carries tasks out, and how many at once. */
public interface Workers {
    /** How many tasks of the group there is room for. */
    int free(ClaimGroup group);

    /** @return false, and nothing is done, if there is no room */
    boolean begin(ClaimedTask task, Runnable work);
}
