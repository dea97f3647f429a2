package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Book.Decision;
import com.mmall.alipay.simulator.trade.Code;
import com.mmall.alipay.simulator.trade.Event;
import com.mmall.alipay.simulator.trade.Trade;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code alipay.trade.precreate}: issues a QR code; there is no trade before it is scanned. */
final class Precreate implements Method {
    private final Book book;
    private final Supplier<Rules> rules;
    private final PrecreateContent content;
    private final CodeMaker codes;

    Precreate(Book book, Supplier<Rules> rules, PrecreateContent content, CodeMaker codes) {
        this.book = book;
        this.rules = rules;
        this.content = content;
        this.codes = codes;
    }

    @Override
    public Decision<Node> call(Biz biz, GatewayRequest request) {
        var number = biz.number("out_trade_no");
        if (number == null) {
            throw new Biz.InvalidField("out_trade_no", "不能为空");
        }
        return switch (content.read(biz, request)) {
            case PrecreateContent.Refused(var subCode, var text) -> Decision.nothing(Node.business(subCode, text));
            case PrecreateContent.Asked asked -> book.decide(number, trade -> decide(number, asked, trade));
        };
    }

    private Decision<Node> decide(String number, PrecreateContent.Asked asked, @Nullable Trade trade) {
        if (trade == null) {
            return issue(number, asked);
        }
        if (trade.ending() != null) {
            var paid = trade.status() == TradeStatus.TRADE_FINISHED;
            return paid ? hasSuccess() : refuse("TRADE_HAS_CLOSE", "交易已经关闭");
        }
        if (trade.paidAt() != null) {
            return hasSuccess();
        }
        if (trade.opening() != null && !trade.terms().sameDealAs(asked.terms())) {
            return refuse("CONTEXT_INCONSISTENT", "交易信息被篡改");
        }
        return switch (rules.get().repeatedPrecreate()) {
            case NEW_QR -> issue(number, asked);
            case SAME_QR -> Decision.nothing(answer(number, trade.codes().getLast()));
            case ERROR -> refuse("APPLY_PC_MERCHANT_CODE_ERROR", "申请二维码失败");
        };
    }

    private Decision<Node> issue(String number, PrecreateContent.Asked asked) {
        var code = codes.make(
                asked.terms(),
                earlier(asked.codeEndsAt(), asked.madeAt().plus(rules.get().qrLife())),
                asked.madeAt());
        return Decision.of(answer(number, code), new Event.CodeIssued(number, code, asked.madeAt()));
    }

    private static Node answer(String number, Code code) {
        return Node.success().with("out_trade_no", number).with("qr_code", code.text());
    }

    private static Decision<Node> hasSuccess() {
        return refuse("TRADE_HAS_SUCCESS", "交易已被支付");
    }

    private static Decision<Node> refuse(String subCode, String text) {
        return Decision.nothing(Node.business(subCode, text));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
