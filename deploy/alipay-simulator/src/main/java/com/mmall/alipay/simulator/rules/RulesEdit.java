package com.mmall.alipay.simulator.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/** Makes the next {@link Rules} out of some. */
final class RulesEdit {
    UnscannedCancel unscannedCancel;
    UnknownCancel unknownCancel;
    RepeatedCancel repeatedCancel;
    PartlyRefundedCancel partlyRefundedCancel;
    RepeatedPrecreate repeatedPrecreate;
    RepeatedRefund repeatedRefund;
    UnknownRefund unknownRefund;
    ClosedPayDate closedPayDate;
    HastyRefund hastyRefund;
    Subjects subjects;
    Set<NotifiedEvent> notified;
    final BigDecimal feeRate;
    Duration qrLife;
    Duration refundShownAfter;
    Duration notifyPatience;
    Duration clockTolerance;
    int timeScale;

    RulesEdit(Rules from) {
        unscannedCancel = from.unscannedCancel();
        unknownCancel = from.unknownCancel();
        repeatedCancel = from.repeatedCancel();
        partlyRefundedCancel = from.partlyRefundedCancel();
        repeatedPrecreate = from.repeatedPrecreate();
        repeatedRefund = from.repeatedRefund();
        unknownRefund = from.unknownRefund();
        closedPayDate = from.closedPayDate();
        hastyRefund = from.hastyRefund();
        subjects = from.subjects();
        notified = from.notified();
        feeRate = from.feeRate();
        qrLife = from.qrLife();
        refundShownAfter = from.refundShownAfter();
        notifyPatience = from.notifyPatience();
        clockTolerance = from.clockTolerance();
        timeScale = from.timeScale();
    }

    Rules done() {
        return new Rules(
                unscannedCancel,
                unknownCancel,
                repeatedCancel,
                partlyRefundedCancel,
                repeatedPrecreate,
                repeatedRefund,
                unknownRefund,
                closedPayDate,
                hastyRefund,
                subjects,
                notified,
                feeRate,
                qrLife,
                refundShownAfter,
                notifyPatience,
                clockTolerance,
                timeScale);
    }
}
