package com.mmall.payment.alipay;

import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.QrCode;

/** What an answer to {@code alipay.trade.precreate} means. */
final class PrecreateReading {
    private PrecreateReading() {}

    static PrecreateAnswer of(Reply<AlipayTradePrecreateResponse> reply, Payment payment, QrHosts qrHosts) {
        return switch (reply) {
            case Reply.Handled(var response) -> handled(response, payment, qrHosts);
            case Reply.Declined(var response, var why) -> declined(why);
            case Reply.Rejected(var code) -> new PrecreateAnswer.Rejected(code);
            case Reply.Misconfigured(var code) -> new PrecreateAnswer.Unknown("our configuration: " + code);
            case Reply.Unknown(var reason) -> new PrecreateAnswer.Unknown(reason);
        };
    }

    private static PrecreateAnswer handled(AlipayTradePrecreateResponse response, Payment payment, QrHosts qrHosts) {
        if (!payment.paymentNo().value().equals(response.getOutTradeNo())) {
            return new PrecreateAnswer.Unknown("answer about another number");
        }
        var text = response.getQrCode();
        if (!AlipayProperties.filled(text)) {
            return new PrecreateAnswer.Unknown("no qr_code");
        }
        return qrHosts.allow(text)
                ? new PrecreateAnswer.Ready(new QrCode(text))
                : new PrecreateAnswer.Unknown("qr_code leads to a host outside mmall.alipay.qr-hosts");
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
