package com.mmall.payment.simulation;

import com.mmall.alipay.simulator.rules.ClosedPayDate;
import com.mmall.alipay.simulator.rules.HastyRefund;
import com.mmall.alipay.simulator.rules.NotifiedEvent;
import com.mmall.alipay.simulator.rules.PartlyRefundedCancel;
import com.mmall.alipay.simulator.rules.RepeatedCancel;
import com.mmall.alipay.simulator.rules.RepeatedPrecreate;
import com.mmall.alipay.simulator.rules.RepeatedRefund;
import com.mmall.alipay.simulator.rules.UnscannedCancel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How Alipay behaves in one world where its sources disagree or are silent, by the names of the simulator's switches. It
 * stays so when all is healed: a payment must end under every combination.
 */
record Switches(
        RepeatedCancel repeatedCancel,
        UnscannedCancel unscannedCancel,
        PartlyRefundedCancel partlyRefundedCancel,
        RepeatedPrecreate repeatedPrecreate,
        RepeatedRefund repeatedRefund,
        HastyRefund hastyRefund,
        ClosedPayDate closedPayDate,
        Duration refundShownAfter,
        Set<NotifiedEvent> notified,
        Cancels cancels) {

    /** Worse than any source says: the cancels of one world may never work. */
    enum Cancels {
        WORK,
        /** Refused for certain, each of them. */
        REFUSED,
        /** Not carried out, and no certain answer. */
        UNANSWERED,
        /** Carried out, and no certain answer. */
        DONE_UNANSWERED,
        /** The gateway does not take the request. */
        REJECTED
    }

    private static final Duration SHOWN_LATE = Duration.ofSeconds(10);

    /** Every value of every switch, in any combination; half of the worlds have cancels that work. */
    static Switches of(long seed) {
        var dice = new Dice(seed, -4);
        return new Switches(
                any(dice, RepeatedCancel.values()),
                any(dice, UnscannedCancel.values()),
                any(dice, PartlyRefundedCancel.values()),
                any(dice, RepeatedPrecreate.values()),
                any(dice, RepeatedRefund.values()),
                any(dice, HastyRefund.values()),
                any(dice, ClosedPayDate.values()),
                dice.percent(50) ? SHOWN_LATE : Duration.ZERO,
                some(dice),
                dice.percent(50) ? Cancels.WORK : any(dice, Cancels.values()));
    }

    private static <T> T any(Dice dice, T[] values) {
        return values[dice.below(values.length)];
    }

    private static Set<NotifiedEvent> some(Dice dice) {
        var some = EnumSet.noneOf(NotifiedEvent.class);
        for (var event : NotifiedEvent.values()) {
            if (dice.percent(60)) {
                some.add(event);
            }
        }
        return some;
    }
}
