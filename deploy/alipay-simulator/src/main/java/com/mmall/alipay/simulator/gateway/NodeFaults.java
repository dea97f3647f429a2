package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.fault.Fault;
import java.util.List;
import java.util.Optional;

/** Answers whose signature is right and whose content is not. */
final class NodeFaults {
    private NodeFaults() {}

    /** What is said instead of carrying the call out; empty when the fault is of another sort. */
    static Optional<Refusal> unsignedInstead(Fault fault) {
        return Optional.ofNullable(
                switch (fault.kind()) {
                    case CALL_LIMITED -> new Refusal("40005", "Call Limited", "isv.app-call-limited", "应用调用次数超限");
                    case INVALID_SIGNATURE -> Refusal.invalid("invalid-signature", "验签出错");
                    case NO_PERMISSION ->
                        new Refusal("40006", "Insufficient Permissions", "isv.insufficient-isv-permissions", "ISV权限不足");
                    default -> null;
                });
    }

    /** The same, for answers that are signed. */
    static Optional<Node> signedInstead(Fault fault) {
        return Optional.ofNullable(
                switch (fault.kind()) {
                    case UNAVAILABLE, UNAVAILABLE_AFTER_EFFECT -> unavailable("aop.ACQ.SYSTEM_ERROR");
                    case UNAVAILABLE_WITHOUT_SUB_CODE ->
                        Node.failed("20000", "Service Currently Unavailable", null, null);
                    case SYSTEM_ERROR, SYSTEM_ERROR_AFTER_EFFECT -> Node.business("SYSTEM_ERROR", "系统错误");
                    case REFUSED -> Node.business(fault.subCode(), "业务处理失败");
                    case RETRY_FLAG -> Node.success().with("retry_flag", "Y");
                    default -> null;
                });
    }

    /** The node as it leaves; changes it in place. */
    static Node distorted(Node node, Fault fault) {
        return switch (fault.kind()) {
            case OTHER_TRADE ->
                node.with("out_trade_no", "OTHER" + node.text("out_trade_no"))
                        .with("trade_no", "2026010122001499990000000001");
            case OTHER_AMOUNT -> node.text("total_amount") == null ? node : node.with("total_amount", "0.01");
            case UNKNOWN_STATUS ->
                node.text("trade_status") == null ? node : node.with("trade_status", "TRADE_PENDING");
            case NO_QR_CODE -> node.with("qr_code", (String) null);
            case STRANGE_QR_CODE -> node.with("qr_code", "javascript:alert(1)");
            case NO_FUND_CHANGE -> node.with("fund_change", (String) null);
            case OTHER_FIELD_ORDER -> node.reversed();
            case EXTRA_FIELDS ->
                node.with("a_new_field", "新字段")
                        .with("new_list", List.of(Node.plain().with("x", "1")));
            case MALFORMED_DATE -> node.with("send_pay_date", "yesterday");
            default -> node;
        };
    }

    /** The text of the node, in other spelling when that is the fault. */
    static String json(Node node, Fault fault) {
        return Spellings.of(node.json(), fault.kind());
    }

    private static Node unavailable(String subCode) {
        return Node.failed("20000", "Service Currently Unavailable", subCode, "系统异常");
    }
}
