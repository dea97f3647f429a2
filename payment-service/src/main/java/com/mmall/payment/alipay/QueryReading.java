package com.mmall.payment.alipay;

import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.TradeNo;

/** What an answer to {@code alipay.trade.query} means. */
final class QueryReading {
    private QueryReading() {}

    static TradeAnswer of(Reply reply, Payment payment) {
        return switch (reply) {
            case Reply.Handled(var answer) -> handled(answer, payment);
            case Reply.Declined(var answer, var why) -> declined(answer, why, payment);
            case Reply.Rejected(var code) -> new TradeAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new TradeAnswer.Unknown("our configuration: " + code);
            case Reply.Unreadable(var what) -> TradeAnswer.Unknown.signed(what);
            case Reply.Unknown(var reason) -> new TradeAnswer.Unknown(reason);
        };
    }

    private static TradeAnswer handled(Answer answer, Payment payment) {
        try {
            answer.mustName("out_trade_no", payment.paymentNo().value());
            return trade(answer, payment);
        } catch (Answer.Unreadable e) {
            return TradeAnswer.Unknown.signed(e.what());
        }
    }

    /** The amount decides only about money; an unpaid trade of our number may leave it out. */
    private static TradeAnswer trade(Answer answer, Payment payment) throws Answer.Unreadable {
        var status = answer.text("trade_status");
        var amount = answer.amount("total_amount");
        if (status.equals("TRADE_SUCCESS") || status.equals("TRADE_FINISHED")) {
            if (amount == null) {
                throw new Answer.Unreadable("paid, but no total_amount");
            }
            return new TradeAnswer.Paid(tradeNo(answer), amount, AlipayTime.instant(answer.text("send_pay_date")));
        }
        if (amount != null && !amount.equals(payment.amount())) {
            throw new Answer.Unreadable("another amount: " + amount);
        }
        return switch (status) {
            case "WAIT_BUYER_PAY" -> new TradeAnswer.Waiting(tradeNo(answer));
            case "TRADE_CLOSED" ->
                answer.has("send_pay_date")
                        ? new TradeAnswer.PaidAndRefunded(tradeNo(answer), payment.amount())
                        : new TradeAnswer.Closed();
            default -> throw new Answer.Unreadable("unknown trade_status");
        };
    }

    /** @throws Answer.Unreadable if there is none, or none that can be kept */
    static TradeNo tradeNo(Answer answer) throws Answer.Unreadable {
        try {
            return new TradeNo(answer.text("trade_no"));
        } catch (IllegalArgumentException e) {
            throw new Answer.Unreadable("no trade_no");
        }
    }

    /** A query has one definite refusal that means something; any other says that our question is wrong. */
    private static TradeAnswer declined(Answer answer, String why, Payment payment) {
        try {
            if (answer.has("out_trade_no")) {
                answer.mustName("out_trade_no", payment.paymentNo().value());
            }
            return why.equals("TRADE_NOT_EXIST")
                    ? new TradeAnswer.NotScanned()
                    : new TradeAnswer.Rejected("40004 " + why);
        } catch (Answer.Unreadable e) {
            return TradeAnswer.Unknown.signed(e.what());
        }
    }

    /** @param reply to the refund query about money that left with the payment's own number */
    static TradeAnswer ofClosed(Reply reply, Payment payment) {
        return switch (reply) {
            case Reply.Handled(var answer) -> closed(answer, payment);
            // signed and definite: it names no refund; whether paid or not, a closed trade holds no money
            case Reply.Declined noRefund -> new TradeAnswer.Closed();
            case Reply.Rejected(var code) -> new TradeAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new TradeAnswer.Unknown("our configuration: " + code);
            case Reply.Unreadable(var what) -> TradeAnswer.Unknown.signed("closed; refund query: " + what);
            case Reply.Unknown(var reason) -> new TradeAnswer.Unknown("closed; refund query: " + reason);
        };
    }

    /** A closed trade that knows of a refund was paid, and has given all of it back. */
    private static TradeAnswer closed(Answer answer, Payment payment) {
        try {
            if (!RefundReading.speaksOfARefund(answer)) {
                return new TradeAnswer.Closed();
            }
            answer.mustName("out_trade_no", payment.paymentNo().value());
            return new TradeAnswer.PaidAndRefunded(tradeNo(answer), payment.amount());
        } catch (Answer.Unreadable e) {
            return TradeAnswer.Unknown.signed("closed; refund query: " + e.what());
        }
    }
}
