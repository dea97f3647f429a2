package com.mmall.payment.simulation;

import com.mmall.alipay.simulator.rules.ClosedPayDate;
import com.mmall.alipay.simulator.rules.HastyRefund;
import com.mmall.alipay.simulator.rules.PartlyRefundedCancel;
import com.mmall.alipay.simulator.rules.RepeatedCancel;
import com.mmall.alipay.simulator.rules.RepeatedPrecreate;
import com.mmall.alipay.simulator.rules.RepeatedRefund;
import com.mmall.alipay.simulator.rules.UnscannedCancel;
import com.mmall.payment.simulation.Switches.Cancels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The switches that a small model sees. All 60 combinations of what decides about a cancel; the three others (time of
 * payment hidden, repeated precreate refused, repeated refund moves money) take all their eight combinations in turn.
 */
final class SmallSwitches {
    private SmallSwitches() {}

    static List<Switches> all() {
        var all = new ArrayList<Switches>();
        for (var repeated : RepeatedCancel.values()) {
            for (var unscanned : UnscannedCancel.values()) {
                for (var cancels : Cancels.values()) {
                    all.add(switches(repeated, unscanned, cancels, all.size()));
                }
            }
        }
        return all;
    }

    /** Those under which a cancel works, one of each answer. */
    static List<Switches> working() {
        return List.of(
                switches(RepeatedCancel.CLOSE, UnscannedCancel.IGNORE, Cancels.WORK, 0),
                switches(RepeatedCancel.NO_ACTION, UnscannedCancel.ERROR, Cancels.WORK, 7));
    }

    private static Switches switches(RepeatedCancel repeated, UnscannedCancel unscanned, Cancels cancels, int number) {
        return new Switches(
                repeated,
                unscanned,
                PartlyRefundedCancel.ERROR,
                number / 2 % 2 == 0 ? RepeatedPrecreate.NEW_QR : RepeatedPrecreate.ERROR,
                number / 4 % 2 == 0 ? RepeatedRefund.NO_CHANGE : RepeatedRefund.CHANGE,
                HastyRefund.SYSTEM_ERROR,
                number % 2 == 0 ? ClosedPayDate.SHOWN : ClosedPayDate.HIDDEN,
                Duration.ZERO,
                Set.of(),
                cancels);
    }
}
