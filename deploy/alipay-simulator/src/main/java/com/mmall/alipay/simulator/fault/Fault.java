package com.mmall.alipay.simulator.fault;

import java.time.Duration;

/**
 * One way in which a call can go wrong. The pause counts for DELAY, SLOW_ANSWER and SLOW_DRIP, the sub code for REFUSED.
 */
public record Fault(FaultKind kind, Duration pause, String subCode) {
    private static final Duration NONE = Duration.ZERO;

    public static Fault of(FaultKind kind) {
        return new Fault(kind, kind == FaultKind.SLOW_DRIP ? Duration.ofMillis(100) : NONE, "");
    }

    /** Done at Alipay, but the connection is reset before the answer. */
    public static Fault answerLost() {
        return of(FaultKind.ANSWER_LOST);
    }

    /** The connection is reset and nothing is done. */
    public static Fault resetBeforeEffect() {
        return of(FaultKind.RESET_BEFORE_EFFECT);
    }

    /** Waits, then does it, then answers: with a long pause the client has given up by then. */
    public static Fault delay(Duration pause) {
        return new Fault(FaultKind.DELAY, pause, "");
    }

    /** Does it at once, but answers only after the pause. */
    public static Fault slowAnswer(Duration pause) {
        return new Fault(FaultKind.SLOW_ANSWER, pause, "");
    }

    /** One byte of the answer after each pause. */
    public static Fault slowDrip(Duration pause) {
        return new Fault(FaultKind.SLOW_DRIP, pause, "");
    }

    /** 40004 SYSTEM_ERROR although it was done. */
    public static Fault systemErrorAfterEffect() {
        return of(FaultKind.SYSTEM_ERROR_AFTER_EFFECT);
    }

    /** 40004 SYSTEM_ERROR and nothing was done. */
    public static Fault systemError() {
        return of(FaultKind.SYSTEM_ERROR);
    }

    /** 40004 with that sub code, such as SELLER_BALANCE_NOT_ENOUGH, signed; nothing was done. */
    public static Fault refused(String subCode) {
        return new Fault(FaultKind.REFUSED, NONE, subCode);
    }
}
