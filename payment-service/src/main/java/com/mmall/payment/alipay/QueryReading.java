package com.mmall.payment.alipay;

import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.TradeNo;
import org.jspecify.annotations.Nullable;

/** What an answer to {@code alipay.trade.query} means. */
final class QueryReading {
    private QueryReading() {}

    static TradeAnswer of(Reply<AlipayTradeQueryResponse> reply, Payment payment) {
        return switch (reply) {
            case Reply.Handled(var response) -> handled(response, payment);
            case Reply.Declined(var response, var why) -> declined(response, why, payment);
            case Reply.Rejected(var code) -> new TradeAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new TradeAnswer.Unknown("our configuration: " + code);
            case Reply.Unknown(var reason) -> new TradeAnswer.Unknown(reason);
        };
    }

    private static TradeAnswer handled(AlipayTradeQueryResponse response, Payment payment) {
        if (!payment.paymentNo().value().equals(response.getOutTradeNo())) {
            return new TradeAnswer.Unknown("answer about another number");
        }
        if (!AlipayProperties.filled(response.getTradeNo())) {
            return new TradeAnswer.Unknown("no trade_no");
        }
        try {
            return trade(
                    response,
                    payment,
                    new TradeNo(response.getTradeNo()),
                    Money.ofYuan(text(response.getTotalAmount())));
        } catch (IllegalArgumentException e) {
            return new TradeAnswer.Unknown("unreadable trade_no or total_amount");
        }
    }

    private static TradeAnswer trade(
            AlipayTradeQueryResponse response, Payment payment, TradeNo tradeNo, Money amount) {
        var status = text(response.getTradeStatus());
        if (status.equals("TRADE_SUCCESS") || status.equals("TRADE_FINISHED")) {
            var paid = response.getSendPayDate();
            return new TradeAnswer.Paid(tradeNo, amount, paid == null ? null : paid.toInstant());
        }
        if (!amount.equals(payment.amount())) {
            return new TradeAnswer.Unknown("another amount");
        }
        return switch (status) {
            case "WAIT_BUYER_PAY" -> new TradeAnswer.Waiting(tradeNo);
            case "TRADE_CLOSED" ->
                response.getSendPayDate() == null
                        ? new TradeAnswer.Closed()
                        : new TradeAnswer.PaidAndRefunded(tradeNo, amount);
            default -> new TradeAnswer.Unknown("unknown trade_status");
        };
    }

    private static TradeAnswer declined(AlipayTradeQueryResponse response, String why, Payment payment) {
        var number = text(response.getOutTradeNo());
        if (!number.isEmpty() && !number.equals(payment.paymentNo().value())) {
            return new TradeAnswer.Unknown("answer about another number");
        }
        return why.equals("TRADE_NOT_EXIST") ? new TradeAnswer.NotScanned() : new TradeAnswer.Unknown("40004 " + why);
    }

    /** @param reply to the refund query about money that left with the payment's own number */
    static TradeAnswer ofClosed(Reply<AlipayTradeFastpayRefundQueryResponse> reply, Payment payment) {
        return switch (reply) {
            case Reply.Handled(var response) -> closed(response, payment);
            // signed and definite: it names no refund; whether paid or not, a closed trade holds no money
            case Reply.Declined<?> noRefund -> new TradeAnswer.Closed();
            case Reply.Rejected(var code) -> new TradeAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new TradeAnswer.Unknown("our configuration: " + code);
            case Reply.Unknown(var reason) -> new TradeAnswer.Unknown("closed; refund query: " + reason);
        };
    }

    /** A closed trade that knows of a refund was paid, and has given all of it back. */
    private static TradeAnswer closed(AlipayTradeFastpayRefundQueryResponse response, Payment payment) {
        if (!RefundReading.speaksOfARefund(response)) {
            return new TradeAnswer.Closed();
        }
        var ours = payment.paymentNo().value().equals(response.getOutTradeNo());
        return ours && AlipayProperties.filled(response.getTradeNo())
                ? new TradeAnswer.PaidAndRefunded(new TradeNo(response.getTradeNo()), payment.amount())
                : new TradeAnswer.Unknown("closed; refund query about another number");
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }
}
