package com.mmall.alipay.simulator.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/**
 * How this Alipay behaves where Alipay's own sources disagree or are silent, and how fast its waits pass. The shop must
 * stand every combination.
 */
public record Rules(
        UnscannedCancel unscannedCancel,
        UnknownCancel unknownCancel,
        RepeatedCancel repeatedCancel,
        RepeatedPrecreate repeatedPrecreate,
        RepeatedRefund repeatedRefund,
        HastyRefund hastyRefund,
        Subjects subjects,
        Set<NotifiedEvent> notified,
        BigDecimal feeRate,
        Duration qrLife,
        int timeScale) {

    public Rules {
        if (timeScale < 1 || feeRate.signum() < 0 || feeRate.compareTo(BigDecimal.ONE) >= 0 || qrLife.isNegative()) {
            throw new IllegalArgumentException("timeScale >= 1, 0 <= feeRate < 1, qrLife >= 0");
        }
    }

    /** As observed and documented for face-to-face payment. */
    public static Rules asDocumented() {
        return new Rules(
                UnscannedCancel.IGNORE,
                UnknownCancel.SUCCESS,
                RepeatedCancel.CLOSE,
                RepeatedPrecreate.NEW_QR,
                RepeatedRefund.NO_CHANGE,
                HastyRefund.SYSTEM_ERROR,
                Subjects.STRICT,
                Set.of(NotifiedEvent.PAID, NotifiedEvent.PARTIAL_REFUND),
                new BigDecimal("0.006"),
                Duration.ofHours(2),
                1);
    }

    public Rules withUnscannedCancel(UnscannedCancel other) {
        return new Rules(
                other,
                unknownCancel,
                repeatedCancel,
                repeatedPrecreate,
                repeatedRefund,
                hastyRefund,
                subjects,
                notified,
                feeRate,
                qrLife,
                timeScale);
    }

    public Rules withUnknownCancel(UnknownCancel other) {
        return new Rules(
                unscannedCancel,
                other,
                repeatedCancel,
                repeatedPrecreate,
                repeatedRefund,
                hastyRefund,
                subjects,
                notified,
                feeRate,
                qrLife,
                timeScale);
    }

    public Rules withRepeatedCancel(RepeatedCancel other) {
        return new Rules(
                unscannedCancel,
                unknownCancel,
                other,
                repeatedPrecreate,
                repeatedRefund,
                hastyRefund,
                subjects,
                notified,
                feeRate,
                qrLife,
                timeScale);
    }

    public Rules withRepeatedPrecreate(RepeatedPrecreate other) {
        return new Rules(
                unscannedCancel,
                unknownCancel,
                repeatedCancel,
                other,
                repeatedRefund,
                hastyRefund,
                subjects,
                notified,
                feeRate,
                qrLife,
                timeScale);
    }

    public Rules withRepeatedRefund(RepeatedRefund other) {
        return new Rules(
                unscannedCancel,
                unknownCancel,
                repeatedCancel,
                repeatedPrecreate,
                other,
                hastyRefund,
                subjects,
                notified,
                feeRate,
                qrLife,
                timeScale);
    }

    public Rules withHastyRefund(HastyRefund other) {
        return new Rules(
                unscannedCancel,
                unknownCancel,
                repeatedCancel,
                repeatedPrecreate,
                repeatedRefund,
                other,
                subjects,
                notified,
                feeRate,
                qrLife,
                timeScale);
    }

    public Rules withSubjects(Subjects other) {
        return new Rules(
                unscannedCancel,
                unknownCancel,
                repeatedCancel,
                repeatedPrecreate,
                repeatedRefund,
                hastyRefund,
                other,
                notified,
                feeRate,
                qrLife,
                timeScale);
    }

    public Rules withNotified(Set<NotifiedEvent> other) {
        return new Rules(
                unscannedCancel,
                unknownCancel,
                repeatedCancel,
                repeatedPrecreate,
                repeatedRefund,
                hastyRefund,
                subjects,
                other,
                feeRate,
                qrLife,
                timeScale);
    }

    public Rules withQrLife(Duration other) {
        return new Rules(
                unscannedCancel,
                unknownCancel,
                repeatedCancel,
                repeatedPrecreate,
                repeatedRefund,
                hastyRefund,
                subjects,
                notified,
                feeRate,
                other,
                timeScale);
    }

    public Rules withTimeScale(int other) {
        return new Rules(
                unscannedCancel,
                unknownCancel,
                repeatedCancel,
                repeatedPrecreate,
                repeatedRefund,
                hastyRefund,
                subjects,
                notified,
                feeRate,
                qrLife,
                other);
    }

    /** One of Alipay's own waits, as long as it takes here. */
    public Duration scaled(Duration wait) {
        return wait.dividedBy(timeScale);
    }
}
