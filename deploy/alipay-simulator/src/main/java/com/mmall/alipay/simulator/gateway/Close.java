package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Book.Decision;
import com.mmall.alipay.simulator.trade.Ending;
import com.mmall.alipay.simulator.trade.Event;
import com.mmall.alipay.simulator.trade.Trade;
import com.mmall.alipay.simulator.trade.TradeStatus;
import org.jspecify.annotations.Nullable;

/** {@code alipay.trade.close}: closes a scanned, unpaid trade; of no use before the scan. */
final class Close implements Method {
    private final Book book;
    private final SimulatorClock clock;

    Close(Book book, SimulatorClock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public Decision<Node> call(Biz biz, GatewayRequest request) {
        biz.text("operator_id", 28);
        return TradeRef.of(biz, book)
                .map(number -> book.decide(number, this::decide))
                .orElseGet(Close::notThere);
    }

    private Decision<Node> decide(@Nullable Trade trade) {
        if (trade == null || trade.opening() == null) {
            return notThere();
        }
        if (trade.status() != TradeStatus.WAIT_BUYER_PAY) {
            return Decision.nothing(Node.business("TRADE_STATUS_ERROR", "交易状态不合法"));
        }
        var number = trade.outTradeNo();
        return Decision.of(
                Node.success().with("out_trade_no", number).with("trade_no", trade.tradeNo()),
                new Event.Ended(number, new Ending(Ending.Reason.CLOSED, clock.now())));
    }

    private static Decision<Node> notThere() {
        return Decision.nothing(Node.business("TRADE_NOT_EXIST", "交易不存在"));
    }
}
