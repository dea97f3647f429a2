package com.mmall.payment.alipay;

import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.QrCode;

/** What an answer to {@code alipay.trade.precreate} means. */
final class PrecreateReading {
    private PrecreateReading() {}

    static PrecreateAnswer of(Reply reply, Payment payment, AllowedHosts qrHosts) {
        return switch (reply) {
            case Reply.Handled(var answer) -> handled(answer, payment, qrHosts);
            case Reply.Declined(var answer, var why) -> declined(why);
            case Reply.Rejected(var code) -> new PrecreateAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new PrecreateAnswer.Unknown("our configuration: " + code);
            case Reply.Unreadable(var what) -> PrecreateAnswer.Unknown.signed(what);
            case Reply.Unknown(var reason) -> new PrecreateAnswer.Unknown(reason);
        };
    }

    private static PrecreateAnswer handled(Answer answer, Payment payment, AllowedHosts qrHosts) {
        try {
            answer.mustName("out_trade_no", payment.paymentNo().value());
            var text = answer.text("qr_code");
            if (text.isEmpty()) {
                throw new Answer.Unreadable("no qr_code");
            }
            if (!qrHosts.allow(text)) {
                throw new Answer.Unreadable("qr_code leads to a host outside mmall.alipay.qr-hosts");
            }
            return new PrecreateAnswer.Ready(new QrCode(text));
        } catch (Answer.Unreadable e) {
            return PrecreateAnswer.Unknown.signed(e.what());
        }
    }

    private static PrecreateAnswer declined(String why) {
        return switch (why) {
            case "TRADE_HAS_SUCCESS", "TRADE_HAS_FINISHED" -> new PrecreateAnswer.AlreadyPaid();
            case "TRADE_HAS_CLOSE", "CONTEXT_INCONSISTENT", "APPLY_PC_MERCHANT_CODE_ERROR" ->
                new PrecreateAnswer.NumberUsed(why);
            default -> new PrecreateAnswer.Refused(why);
        };
    }
}
