package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.rules.UnscannedCancel;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Book.Decision;
import com.mmall.alipay.simulator.trade.Ending;
import com.mmall.alipay.simulator.trade.Event;
import com.mmall.alipay.simulator.trade.Trade;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code alipay.trade.close}: closes a scanned, unpaid trade; of no use before the scan. */
final class Close implements Method {
    private final Book book;
    private final SimulatorClock clock;
    private final Supplier<Rules> rules;

    Close(Book book, SimulatorClock clock, Supplier<Rules> rules) {
        this.book = book;
        this.clock = clock;
        this.rules = rules;
    }

    @Override
    public Decision<Node> call(Biz biz, GatewayRequest request) {
        biz.text("operator_id", 28);
        return TradeRef.of(biz, book)
                .map(number -> book.decide(number, this::decide))
                .orElseGet(Close::notThere);
    }

    private Decision<Node> decide(@Nullable Trade trade) {
        if (trade == null) {
            return notThere();
        }
        if (trade.opening() == null) {
            return unscanned(trade);
        }
        if (trade.status() != TradeStatus.WAIT_BUYER_PAY) {
            return Decision.nothing(Node.business("TRADE_STATUS_ERROR", "交易状态不合法"));
        }
        var number = trade.outTradeNo();
        return Decision.of(
                Node.success().with("out_trade_no", number).with("trade_no", trade.tradeNo()),
                new Event.Ended(number, new Ending(Ending.Reason.CLOSED, clock.now())));
    }

    /** The answer is the same; whether the number is closed by it is not documented. */
    private Decision<Node> unscanned(Trade trade) {
        var poisons = rules.get().unscannedCancel() == UnscannedCancel.POISON && trade.ending() == null;
        return poisons
                ? Decision.of(
                        notThere().answer(),
                        new Event.Ended(trade.outTradeNo(), new Ending(Ending.Reason.CLOSED, clock.now())))
                : notThere();
    }

    private static Decision<Node> notThere() {
        return Decision.nothing(Node.business("TRADE_NOT_EXIST", "交易不存在"));
    }
}
