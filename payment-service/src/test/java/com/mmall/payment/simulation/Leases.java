package com.mmall.payment.simulation;

import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who was given which task last: kept beside the store, so that the store can be held to it. */
final class Leases {
    private final Map<TaskId, ClaimedTask> last = new LinkedHashMap<>();

    List<ClaimedTask> given(List<ClaimedTask> claims) {
        claims.forEach(claim -> last.put(claim.task().id(), claim));
        return claims;
    }

    boolean heldBy(ClaimedTask claim) {
        var latest = last.get(claim.task().id());
        return latest != null && latest.fencingToken() == claim.fencingToken();
    }
}
