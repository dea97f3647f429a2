package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.gateway.Biz.InvalidField;
import com.mmall.alipay.simulator.trade.Book;
import java.util.Optional;

/** Which trade a call means: trade_no wins over out_trade_no, one of them must be there. */
final class TradeRef {
    private TradeRef() {}

    /** The merchant's number, or empty for a trade_no that nobody knows. */
    static Optional<String> of(Biz biz, Book book) {
        var tradeNo = biz.text("trade_no", 64);
        if (tradeNo != null) {
            return book.numberOfTrade(tradeNo);
        }
        var number = biz.number("out_trade_no");
        if (number == null) {
            throw new InvalidField("out_trade_no", "与trade_no不能同时为空");
        }
        return Optional.of(number);
    }
}
