package com.mmall.payment.simulation;

import com.mmall.payment.application.ClaimedTask;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TaskKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who was given which task last: kept beside the store, so that the store can be held to it. */
final class Leases {
    private record Key(PaymentNo no, TaskKind kind) {}

    private final Map<Key, ClaimedTask> last = new LinkedHashMap<>();

    List<ClaimedTask> given(List<ClaimedTask> claims) {
        claims.forEach(this::given);
        return claims;
    }

    private void given(ClaimedTask claim) {
        last.put(new Key(claim.paymentNo(), claim.kind()), claim);
    }

    boolean heldBy(ClaimedTask claim) {
        var latest = last.get(new Key(claim.paymentNo(), claim.kind()));
        return latest != null && latest.id() == claim.id() && latest.fencingToken() == claim.fencingToken();
    }
}
