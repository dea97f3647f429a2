package com.mmall.payment.alipay;

import com.alipay.api.response.AlipayTradeCancelResponse;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.TradeNo;

/** What an answer to {@code alipay.trade.cancel} means; {@code action} decides. */
final class CancelReading {
    private CancelReading() {}

    static CancelAnswer of(Reply<AlipayTradeCancelResponse> reply, Payment payment) {
        return switch (reply) {
            case Reply.Handled(var response) -> handled(response, payment);
            case Reply.Declined(var response, var why) -> declined(response, why);
            case Reply.Rejected(var code) -> new CancelAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new CancelAnswer.Unknown("our configuration: " + code);
            case Reply.Unknown(var reason) -> new CancelAnswer.Unknown(reason);
        };
    }

    private static CancelAnswer handled(AlipayTradeCancelResponse response, Payment payment) {
        if (!payment.paymentNo().value().equals(response.getOutTradeNo())) {
            return new CancelAnswer.Unknown("answer about another number");
        }
        if ("Y".equals(response.getRetryFlag())) {
            return new CancelAnswer.Unknown("retry_flag Y");
        }
        var acted = AlipayProperties.filled(response.getTradeNo());
        var action = response.getAction() == null ? "" : response.getAction();
        return switch (action) {
            case "close" -> new CancelAnswer.Closed();
            case "refund" -> new CancelAnswer.Refunded(acted ? new TradeNo(response.getTradeNo()) : null);
            case "" -> acted ? new CancelAnswer.NoAction() : new CancelAnswer.NoTrade();
            default -> new CancelAnswer.Unknown("unknown action");
        };
    }

    private static CancelAnswer declined(AlipayTradeCancelResponse response, String why) {
        if ("Y".equals(response.getRetryFlag())) {
            return new CancelAnswer.Unknown("retry_flag Y, " + why);
        }
        return switch (why) {
            case "TRADE_CANCEL_TIME_OUT",
                    "TRADE_HAS_FINISHED",
                    "TRADE_HAS_CLOSE",
                    "TRADE_STATUS_ERROR",
                    "REASON_TRADE_STATUS_INVALID",
                    "REASON_ILLEGAL_STATUS",
                    "REASON_TRADE_REFUND_FEE_ERR" -> new CancelAnswer.TooLate(why);
            case "TRADE_NOT_EXIST" -> new CancelAnswer.NoTrade();
            default -> new CancelAnswer.Refused(why);
        };
    }
}
