package com.mmall.payment.alipay;

import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import java.util.Locale;

/** What answers to {@code alipay.trade.refund} and to the refund query mean. 10000 alone proves nothing in either. */
final class RefundReading {
    private RefundReading() {}

    static RefundAnswer of(Reply reply, Payment payment) {
        return switch (reply) {
            case Reply.Handled(var answer) -> handled(answer, payment);
            case Reply.Declined(var answer, var why) -> new RefundAnswer.Refused(why);
            case Reply.Rejected(var code) -> new RefundAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new RefundAnswer.Unknown("our configuration: " + code);
            case Reply.Unreadable(var what) -> RefundAnswer.Unknown.signed(what);
            case Reply.Unknown(var reason) -> new RefundAnswer.Unknown(reason);
        };
    }

    private static RefundAnswer handled(Answer answer, Payment payment) {
        try {
            answer.mustName("out_trade_no", payment.paymentNo().value());
            return switch (answer.text("fund_change").toUpperCase(Locale.ROOT)) {
                case "Y" -> new RefundAnswer.Done();
                case "", "N" -> new RefundAnswer.Unknown("fund_change is not Y");
                default -> throw new Answer.Unreadable("unknown fund_change");
            };
        } catch (Answer.Unreadable e) {
            return RefundAnswer.Unknown.signed(e.what());
        }
    }

    static RefundAnswer ofQuery(Reply reply, Payment payment, Refund refund) {
        return switch (reply) {
            case Reply.Handled(var answer) -> asked(answer, payment, refund);
            case Reply.Declined(var answer, var why) ->
                why.equals("TRADE_NOT_EXIST")
                        ? new RefundAnswer.NotFound()
                        : new RefundAnswer.Unknown("refund query: " + why);
            case Reply.Rejected(var code) -> new RefundAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new RefundAnswer.Unknown("our configuration: " + code);
            case Reply.Unreadable(var what) -> RefundAnswer.Unknown.signed(what);
            case Reply.Unknown(var reason) -> new RefundAnswer.Unknown(reason);
        };
    }

    private static RefundAnswer asked(Answer answer, Payment payment, Refund refund) {
        try {
            if (!speaksOfARefund(answer)) {
                return new RefundAnswer.NotFound();
            }
            answer.mustName("out_trade_no", payment.paymentNo().value());
            answer.mustName("out_request_no", refund.refundNo());
            if (!refund.amount().equals(answer.amount("refund_amount"))) {
                throw new Answer.Unreadable("another refund_amount");
            }
            return isDone(answer) ? new RefundAnswer.Done() : new RefundAnswer.Unknown("refund under way");
        } catch (Answer.Unreadable e) {
            return RefundAnswer.Unknown.signed(e.what());
        }
    }

    /** Alipay answers 10000 to a number it has never seen, with nothing about a refund in it, or a refund of nothing. */
    static boolean speaksOfARefund(Answer answer) throws Answer.Unreadable {
        if (answer.has("refund_status") || answer.has("error_code")) {
            return true;
        }
        var amount = answer.amount("refund_amount");
        return amount != null && amount.fen() > 0;
    }

    /** A status that Alipay does not document may mean both. */
    private static boolean isDone(Answer answer) throws Answer.Unreadable {
        return switch (answer.text("refund_status")) {
            case "REFUND_SUCCESS" -> true;
            case "", "REFUND_PROCESSING" -> false;
            default -> throw new Answer.Unreadable("unknown refund_status");
        };
    }
}
