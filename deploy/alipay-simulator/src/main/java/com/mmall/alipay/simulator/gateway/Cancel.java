package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.rules.PartlyRefundedCancel;
import com.mmall.alipay.simulator.rules.RepeatedCancel;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.rules.UnknownCancel;
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
        if (trade.ending() != null) {
            return rules.get().repeatedCancel() == RepeatedCancel.ERROR ? overBefore() : Decision.nothing(done(number));
        }
        return switch (rules.get().unscannedCancel()) {
            case IGNORE -> Decision.nothing(done(number));
            case POISON -> Decision.of(done(number), new Event.Ended(number, new Ending(Reason.CANCELLED, now)));
            case ERROR -> refuse("TRADE_NOT_EXIST", "交易不存在");
        };
    }

    private Decision<Node> again(Trade trade, Ending ending) {
        var paid = ending.reason() == Reason.REFUNDED || ending.reason() == Reason.REVERSED;
        if (ending.reason() == Reason.FINISHED) {
            return refuse("TRADE_HAS_FINISHED", "交易已完结");
        }
        return switch (rules.get().repeatedCancel()) {
            case CLOSE -> Decision.nothing(done(trade, "close"));
            case SAME -> Decision.nothing(done(trade, paid ? "refund" : "close"));
            case NO_ACTION -> Decision.nothing(done(trade, null));
            case ERROR -> paid ? refundedBefore() : overBefore();
        };
    }

    private Decision<Node> reverse(Trade trade, Instant paidAt, Instant now) {
        var number = trade.outTradeNo();
        var restGoesBack = rules.get().partlyRefundedCancel() == PartlyRefundedCancel.REFUND_REST
                && trade.refund(number).isEmpty();
        if (!trade.refunds().isEmpty() && !restGoesBack) {
            return refundedBefore();
        }
        if (now.isAfter(paidAt.plus(rules.get().scaled(CANCELLABLE_FOR)))) {
            return refuse("TRADE_CANCEL_TIME_OUT", "超过撤销时间");
        }
        var refund = new Refund(number, trade.remainder(), null, true, now);
        return Decision.of(
                done(trade, "refund"),
                new Event.Refunded(number, refund),
                new Event.Ended(number, new Ending(Reason.REVERSED, now)));
    }

    private static Decision<Node> refundedBefore() {
        return refuse("REASON_TRADE_REFUND_FEE_ERR", "退款金额错误");
    }

    private static Decision<Node> overBefore() {
        return refuse("TRADE_HAS_CLOSE", "交易已经关闭");
    }

    private static Node done(String number) {
        return Node.success().with("out_trade_no", number).with("retry_flag", "N");
    }

    private static Node done(Trade trade, @Nullable String action) {
        return done(trade.outTradeNo()).with("action", action).with("trade_no", trade.tradeNo());
    }

    private static Decision<Node> refuse(String subCode, String text) {
        return Decision.nothing(Node.business(subCode, text).with("retry_flag", "N"));
    }
}
