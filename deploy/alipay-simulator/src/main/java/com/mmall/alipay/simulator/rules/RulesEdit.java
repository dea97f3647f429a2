package com.mmall.alipay.simulator.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/** The rules while {@link Rules#with} changes them. */
public final class RulesEdit {
    public UnscannedCancel unscannedCancel;
    public UnknownCancel unknownCancel;
    public RepeatedCancel repeatedCancel;
    public PartlyRefundedCancel partlyRefundedCancel;
    public RepeatedPrecreate repeatedPrecreate;
    public RepeatedRefund repeatedRefund;
    public UnknownRefund unknownRefund;
    public ClosedPayDate closedPayDate;
    public HastyRefund hastyRefund;
    public Subjects subjects;
    public Set<NotifiedEvent> notified;
    public BigDecimal feeRate;
    public Duration qrLife;
    public Duration refundShownAfter;
    public Duration notifyPatience;
    public Duration clockTolerance;
    public int timeScale;

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
