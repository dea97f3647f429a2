package com.mmall.conventions.ids;

import java.util.Optional;

/** Who has which worker number, known to all instances of a service. */
interface WorkerLeases {
    int HIGHEST_NUMBER = 1023;

    /**
     * A number that nobody else has, until that millisecond at the earliest.
     *
     * @throws IllegalStateException if all numbers are in use
     */
    WorkerLease acquire(long untilMilli);

    /** The same number for longer; empty when another instance has taken it over meanwhile. */
    Optional<WorkerLease> renew(WorkerLease lease, long untilMilli);

    /** Gives the number back at once; its next holder begins after that millisecond. */
    void release(WorkerLease lease, long lastUsedMilli);
}
