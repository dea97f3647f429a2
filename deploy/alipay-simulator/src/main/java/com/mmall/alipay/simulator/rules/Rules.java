package com.mmall.alipay.simulator.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How this Alipay behaves where Alipay's own sources disagree or are silent, and how fast its waits pass. The shop must
 * stand every combination.
 *
 * @param notified which events are told at all; a close, for one, is not by default
 * @param feeRate of what is paid, as the bill shows it
 * @param qrLife how long a code can be scanned at most
 * @param refundShownAfter how long a refund is unknown to the refund query
 * @param notifyPatience how long the shop may take to answer a notify
 * @param clockTolerance how far a request's timestamp may be off; zero accepts any
 * @param timeScale divides Alipay's own waits
 */
public record Rules(
        UnscannedCancel unscannedCancel,
        UnknownCancel unknownCancel,
        RepeatedCancel repeatedCancel,
        PartlyRefundedCancel partlyRefundedCancel,
        RepeatedPrecreate repeatedPrecreate,
        RepeatedRefund repeatedRefund,
        UnknownRefund unknownRefund,
        ClosedPayDate closedPayDate,
        HastyRefund hastyRefund,
        Subjects subjects,
        Set<NotifiedEvent> notified,
        BigDecimal feeRate,
        Duration qrLife,
        Duration refundShownAfter,
        Duration notifyPatience,
        Duration clockTolerance,
        int timeScale) {
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(1);

    public Rules {
        if (timeScale < 1 || feeRate.signum() < 0 || feeRate.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("timeScale >= 1, 0 <= feeRate < 1");
        }
        if (qrLife.isNegative() || refundShownAfter.isNegative() || clockTolerance.isNegative()) {
            throw new IllegalArgumentException("qrLife, refundShownAfter, clockTolerance >= 0");
        }
        if (!notifyPatience.isPositive() || notifyPatience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException("0 < notifyPatience <= 1 m");
        }
    }

    /** As observed and documented for face-to-face payment. */
    public static Rules asDocumented() {
        return new Rules(
                UnscannedCancel.IGNORE,
                UnknownCancel.SUCCESS,
                RepeatedCancel.CLOSE,
                PartlyRefundedCancel.ERROR,
                RepeatedPrecreate.NEW_QR,
                RepeatedRefund.NO_CHANGE,
                UnknownRefund.EMPTY,
                ClosedPayDate.SHOWN,
                HastyRefund.SYSTEM_ERROR,
                Subjects.STRICT,
                Set.of(NotifiedEvent.PAID, NotifiedEvent.PARTIAL_REFUND),
                new BigDecimal("0.006"),
                Duration.ofHours(2),
                Duration.ZERO,
                Duration.ofSeconds(5),
                Duration.ZERO,
                1);
    }

    /** One of Alipay's own waits, as long as it takes here. */
    public Duration scaled(Duration wait) {
        return wait.dividedBy(timeScale);
    }

    /** These rules with some of them changed: {@code rules.with(r -> r.timeScale = 60)}. */
    public Rules with(Consumer<RulesEdit> change) {
        var edit = new RulesEdit(this);
        change.accept(edit);
        return edit.done();
    }
}
