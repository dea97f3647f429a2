package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.rules.RepeatedCancel;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.rules.UnknownCancel;
import com.mmall.alipay.simulator.rules.UnscannedCancel;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Book.Decision;
import com.mmall.alipay.simulator.trade.Ending;
import com.mmall.alipay.simulator.trade.Ending.Reason;
import com.mmall.alipay.simulator.trade.Event;
import com.mmall.alipay.simulator.trade.Refund;
import com.mmall.alipay.simulator.trade.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code alipay.trade.cancel}: closes an unpaid trade, sends the money of a paid one back. */
final class Cancel implements Method {
    private static final Duration CANCELLABLE_FOR = Duration.ofHours(24);

    private final Book book;
    private final SimulatorClock clock;
    private final Supplier<Rules> rules;

    Cancel(Book book, SimulatorClock clock, Supplier<Rules> rules) {
        this.book = book;
        this.clock = clock;
        this.rules = rules;
    }

    @Override
    public Decision<Node> call(Biz biz, GatewayRequest request) {
        return TradeRef.of(biz, book)
                .map(number -> book.decide(number, trade -> decide(number, trade)))
                .orElseGet(() -> refuse("TRADE_NOT_EXIST", "交易不存在"));
    }

    private Decision<Node> decide(String number, @Nullable Trade trade) {
        var now = clock.now();
        if (trade == null) {
            return rules.get().unknownCancel() == UnknownCancel.SUCCESS
                    ? Decision.nothing(done(number))
                    : refuse("TRADE_NOT_EXIST", "交易不存在");
        }
        if (trade.opening() == null) {
            return unscanned(trade, now);
        }
        if (trade.ending() != null) {
            return again(trade, trade.ending());
        }
        if (trade.paidAt() == null) {
            return Decision.of(done(trade, "close"), new Event.Ended(number, new Ending(Reason.CANCELLED, now)));
        }
        return reverse(trade, trade.paidAt(), now);
    }

    private Decision<Node> unscanned(Trade trade, Instant now) {
        var number = trade.outTradeNo();
        return rules.get().unscannedCancel() == UnscannedCancel.IGNORE || trade.ending() != null
                ? Decision.nothing(done(number))
                : Decision.of(done(number), new Event.Ended(number, new Ending(Reason.CANCELLED, now)));
    }

    private Decision<Node> again(Trade trade, Ending ending) {
        return switch (ending.reason()) {
            case FINISHED -> refuse("TRADE_HAS_FINISHED", "交易已完结");
            case REFUNDED -> refuse("REASON_TRADE_REFUND_FEE_ERR", "退款金额错误");
            case TIMED_OUT, CLOSED, CANCELLED -> Decision.nothing(done(trade, "close"));
            case REVERSED -> {
                var same = rules.get().repeatedCancel() == RepeatedCancel.SAME;
                yield Decision.nothing(done(trade, same ? "refund" : "close"));
            }
        };
    }

    private Decision<Node> reverse(Trade trade, Instant paidAt, Instant now) {
        if (!trade.refunds().isEmpty()) {
            return refuse("REASON_TRADE_REFUND_FEE_ERR", "退款金额错误");
        }
        if (now.isAfter(paidAt.plus(rules.get().scaled(CANCELLABLE_FOR)))) {
            return refuse("TRADE_CANCEL_TIME_OUT", "超过撤销时间");
        }
        var number = trade.outTradeNo();
        var refund = new Refund(number, trade.amount(), null, true, now);
        return Decision.of(
                done(trade, "refund"),
                new Event.Refunded(number, refund),
                new Event.Ended(number, new Ending(Reason.REVERSED, now)));
    }

    private static Node done(String number) {
        return Node.success().with("out_trade_no", number).with("retry_flag", "N");
    }

    private static Node done(Trade trade, String action) {
        return done(trade.outTradeNo()).with("action", action).with("trade_no", trade.tradeNo());
    }

    private static Decision<Node> refuse(String subCode, String text) {
        return Decision.nothing(Node.business(subCode, text).with("retry_flag", "N"));
    }
}
