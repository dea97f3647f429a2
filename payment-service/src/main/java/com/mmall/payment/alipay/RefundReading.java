package com.mmall.payment.alipay;

import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;

/** What answers to {@code alipay.trade.refund} and to the refund query mean. 10000 alone proves nothing in either. */
final class RefundReading {
    private RefundReading() {}

    static RefundAnswer of(Reply<AlipayTradeRefundResponse> reply, Payment payment) {
        return switch (reply) {
            case Reply.Handled(var response) -> {
                if (!payment.paymentNo().value().equals(response.getOutTradeNo())) {
                    yield new RefundAnswer.Unknown("answer about another number");
                }
                yield "Y".equals(response.getFundChange())
                        ? new RefundAnswer.Done()
                        : new RefundAnswer.Unknown("fund_change is not Y");
            }
            case Reply.Declined(var response, var why) -> new RefundAnswer.Refused(why);
            case Reply.Rejected(var code) -> new RefundAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new RefundAnswer.Unknown("our configuration: " + code);
            case Reply.Unknown(var reason) -> new RefundAnswer.Unknown(reason);
        };
    }

    static RefundAnswer ofQuery(Reply<AlipayTradeFastpayRefundQueryResponse> reply, Payment payment, Refund refund) {
        return switch (reply) {
            case Reply.Handled(var response) -> asked(response, payment, refund);
            case Reply.Declined(var response, var why) ->
                why.equals("TRADE_NOT_EXIST")
                        ? new RefundAnswer.NotFound()
                        : new RefundAnswer.Unknown("refund query: " + why);
            case Reply.Rejected(var code) -> new RefundAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new RefundAnswer.Unknown("our configuration: " + code);
            case Reply.Unknown(var reason) -> new RefundAnswer.Unknown(reason);
        };
    }

    private static RefundAnswer asked(AlipayTradeFastpayRefundQueryResponse response, Payment payment, Refund refund) {
        if (!speaksOfARefund(response)) {
            return new RefundAnswer.NotFound();
        }
        if (!payment.paymentNo().value().equals(response.getOutTradeNo())
                || !refund.refundNo().equals(response.getOutRequestNo())) {
            return new RefundAnswer.Unknown("answer about another number");
        }
        if (!refund.amount().yuan().equals(response.getRefundAmount())) {
            return new RefundAnswer.Unknown("another refund_amount");
        }
        return "REFUND_SUCCESS".equals(response.getRefundStatus())
                ? new RefundAnswer.Done()
                : new RefundAnswer.Unknown("refund under way");
    }

    /** Alipay answers 10000 to a number it has never seen, with nothing about a refund in it, or a refund of nothing. */
    static boolean speaksOfARefund(AlipayTradeFastpayRefundQueryResponse response) {
        var amount = response.getRefundAmount();
        return AlipayProperties.filled(response.getRefundStatus())
                || AlipayProperties.filled(response.getErrorCode())
                || AlipayProperties.filled(amount) && !amount.matches("0+(\\.0*)?");
    }
}
