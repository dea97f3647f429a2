package com.mmall.payment.alipay;

import com.mmall.conventions.meter.Meters;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How long Alipay takes for each call and what it answers; of the codes only known ones, so that there are few. */
final class CallMeters {
    /** Alipay refuses our configuration. */
    static final String CIRCUIT = "circuit";

    /** Our own limit. */
    static final String RATE = "rate";

    private static final List<Duration> STEPS = Stream.of(50, 100, 200, 500, 1_000, 2_000, 4_000, 10_000)
            .map(Duration::ofMillis)
            .toList();
    private static final String NONE = "";
    private static final String OTHER = "other";

    private static final Set<String> KNOWN = Set.of(
            // of 40004
            "TRADE_NOT_EXIST",
            "TRADE_HAS_SUCCESS",
            "TRADE_HAS_CLOSE",
            "TRADE_HAS_FINISHED",
            "TRADE_STATUS_ERROR",
            "TRADE_CANCEL_TIME_OUT",
            "CONTEXT_INCONSISTENT",
            "EXIST_FORBIDDEN_WORD",
            "APPLY_PC_MERCHANT_CODE_ERROR",
            "SELLER_BALANCE_NOT_ENOUGH",
            "REASON_TRADE_REFUND_FEE_ERR",
            "REASON_ILLEGAL_STATUS",
            "REASON_TRADE_STATUS_INVALID",
            "REFUND_AMT_NOT_EQUAL_TOTAL",
            "TOTAL_FEE_EXCEED",
            "INVALID_PARAMETER",
            "ACCESS_FORBIDDEN",
            // the gateway's own
            "isv.invalid-parameter",
            "isv.invalid-signature",
            "isv.invalid-app-id",
            "isv.insufficient-isv-permissions",
            "isv.insufficient-user-permissions",
            "isp.unknow-error",
            "aop.ACQ.SYSTEM_ERROR",
            "ACQ.SYSTEM_ERROR",
            "SYSTEM_ERROR",
            // what stands in their place where there is no usable answer
            Faults.BAD_SIGNATURE,
            Faults.TIMED_OUT,
            Faults.NO_CONNECTION,
            Faults.NO_ADDRESS,
            Faults.TLS);

    private CallMeters() {}

    /** From the start on: Prometheus sees no rise where there was nothing before. */
    static void expect(List<String> methods) {
        for (var method : methods) {
            for (var by : List.of(CIRCUIT, RATE)) {
                Metrics.counter("mmall.alipay.held.back", "method", method, "by", by);
            }
        }
    }

    static void answered(String method, Reply reply, Duration took) {
        Meters.took(
                "mmall.alipay.calls", took, STEPS, "method", method, "outcome", outcome(reply), "code", code(reply));
    }

    /** @param by what kept the call from being sent: {@link #CIRCUIT} or {@link #RATE} */
    static void heldBack(String method, String by) {
        Meters.count("mmall.alipay.held.back", "method", method, "by", by);
    }

    static String outcome(Reply reply) {
        return switch (reply) {
            case Reply.Handled handled -> "handled";
            case Reply.Declined declined -> "declined";
            case Reply.Rejected rejected -> "rejected";
            case Reply.Misconfigured misconfigured -> "misconfigured";
            case Reply.Unreadable unreadable -> "unreadable";
            case Reply.Unknown unknown -> "unknown";
        };
    }

    private static String code(Reply reply) {
        return switch (reply) {
            case Reply.Handled handled -> NONE;
            case Reply.Declined(var answer, var why) -> known(why);
            case Reply.Rejected(var code) -> known(code);
            case Reply.Misconfigured(var code) -> known(code);
            case Reply.Unreadable unreadable -> NONE;
            case Reply.Unknown(var reason) -> known(reason);
        };
    }

    /** The code itself, or its last word where two stand together. */
    private static String known(String text) {
        var last = text.substring(text.lastIndexOf(' ') + 1);
        return KNOWN.contains(text) ? text : KNOWN.contains(last) ? last : OTHER;
    }
}
