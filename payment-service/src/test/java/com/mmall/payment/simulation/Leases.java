package com.mmall.payment.simulation;

import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.PaymentNo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who was given which duty last: kept beside the store, so that the store can be held to it. */
final class Leases {
    private record Key(PaymentNo no, DutyKind kind) {}

    private final Map<Key, ClaimedDuty> last = new LinkedHashMap<>();

    List<ClaimedDuty> given(List<ClaimedDuty> claims) {
        claims.forEach(this::given);
        return claims;
    }

    private void given(ClaimedDuty claim) {
        last.put(new Key(claim.paymentNo(), claim.kind()), claim);
    }

    boolean heldBy(ClaimedDuty claim) {
        var latest = last.get(new Key(claim.paymentNo(), claim.kind()));
        return latest != null && latest.id() == claim.id() && latest.token() == claim.token();
    }
}
