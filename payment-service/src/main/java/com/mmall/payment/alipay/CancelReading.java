package com.mmall.payment.alipay;

import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Payment;
import java.util.Locale;

/** What an answer to {@code alipay.trade.cancel} means; {@code action} decides. */
final class CancelReading {
    private CancelReading() {}

    static CancelAnswer of(Reply reply, Payment payment) {
        return switch (reply) {
            case Reply.Handled(var answer) -> handled(answer, payment);
            case Reply.Declined(var answer, var why) -> declined(answer, why);
            case Reply.Rejected(var code) -> new CancelAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new CancelAnswer.Unknown("our configuration: " + code);
            case Reply.Unreadable(var what) -> CancelAnswer.Unknown.signed(what);
            case Reply.Unknown(var reason) -> new CancelAnswer.Unknown(reason);
        };
    }

    private static CancelAnswer handled(Answer answer, Payment payment) {
        try {
            if (isToBeRepeated(answer)) {
                return new CancelAnswer.Unknown("retry_flag Y");
            }
            answer.mustName("out_trade_no", payment.paymentNo().value());
            var acted = answer.has("trade_no");
            return switch (answer.text("action").toLowerCase(Locale.ROOT)) {
                case "close" -> new CancelAnswer.Closed();
                case "refund" -> new CancelAnswer.Refunded(acted ? QueryReading.tradeNo(answer) : null);
                case "" -> acted ? new CancelAnswer.NoAction() : new CancelAnswer.NoTrade();
                default -> throw new Answer.Unreadable("unknown action");
            };
        } catch (Answer.Unreadable e) {
            return CancelAnswer.Unknown.signed(e.what());
        }
    }

    /** Only {@code Y} asks for a repeat. */
    private static boolean isToBeRepeated(Answer answer) throws Answer.Unreadable {
        return switch (answer.text("retry_flag").toUpperCase(Locale.ROOT)) {
            case "Y" -> true;
            case "", "N" -> false;
            default -> throw new Answer.Unreadable("unknown retry_flag");
        };
    }

    private static CancelAnswer declined(Answer answer, String why) {
        try {
            if (isToBeRepeated(answer)) {
                return new CancelAnswer.Unknown("retry_flag Y, " + why);
            }
        } catch (Answer.Unreadable e) {
            return CancelAnswer.Unknown.signed(e.what());
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
