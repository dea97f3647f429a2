package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.gateway.Biz.InvalidField;
import com.mmall.alipay.simulator.rules.HastyRefund;
import com.mmall.alipay.simulator.rules.RepeatedRefund;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Book.Decision;
import com.mmall.alipay.simulator.trade.Ending;
import com.mmall.alipay.simulator.trade.Event;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.Opening;
import com.mmall.alipay.simulator.trade.Refund;
import com.mmall.alipay.simulator.trade.Trade;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code alipay.trade.refund}: sends money back, in parts or whole; out_request_no makes it safe to repeat. */
final class RefundTrade implements Method {
    private static final Duration BETWEEN_REFUNDS = Duration.ofSeconds(3);

    private record Asked(
            @Nullable String requestNo,
            Money amount,
            @Nullable String reason) {}

    private final Book book;
    private final SimulatorClock clock;
    private final Supplier<Rules> rules;

    RefundTrade(Book book, SimulatorClock clock, Supplier<Rules> rules) {
        this.book = book;
        this.clock = clock;
        this.rules = rules;
    }

    @Override
    public Decision<Node> call(Biz biz, GatewayRequest request) {
        var amount = Money.ofYuan(biz.required("refund_amount", 12))
                .filter(money -> money.fen() > 0)
                .orElseThrow(() -> new InvalidField("refund_amount", "取值不合法"));
        var asked = new Asked(biz.number("out_request_no"), amount, biz.text("refund_reason", 256));
        return TradeRef.of(biz, book)
                .map(number -> book.decide(number, trade -> decide(asked, trade)))
                .orElseGet(() -> refuse("TRADE_NOT_EXIST", "交易不存在"));
    }

    private Decision<Node> decide(Asked asked, @Nullable Trade trade) {
        if (trade == null || trade.opening() == null) {
            return refuse("TRADE_NOT_EXIST", "交易不存在");
        }
        if (asked.requestNo() == null && !asked.amount().equals(trade.amount())) {
            throw new InvalidField("out_request_no", "部分退款时不能为空");
        }
        var requestNo = asked.requestNo() == null ? trade.outTradeNo() : asked.requestNo();
        var earlier = trade.refund(requestNo);
        if (earlier.isPresent()) {
            return repeated(trade, trade.opening(), earlier.get(), asked);
        }
        return switch (trade.status()) {
            case TRADE_SUCCESS -> refund(trade, trade.opening(), requestNo, asked);
            case TRADE_CLOSED -> refuse("TRADE_HAS_CLOSE", "交易已关闭");
            case TRADE_FINISHED -> refuse("TRADE_HAS_FINISHED", "交易已结束");
            case NOT_SCANNED, WAIT_BUYER_PAY -> refuse("TRADE_STATUS_ERROR", "交易状态非法");
        };
    }

    private Decision<Node> repeated(Trade trade, Opening opening, Refund earlier, Asked asked) {
        if (!earlier.amount().equals(asked.amount())) {
            return refuse("DISCORDANT_REPEAT_REQUEST", "不一致的请求");
        }
        var change = rules.get().repeatedRefund() == RepeatedRefund.CHANGE;
        return Decision.nothing(answer(trade, opening, earlier, trade.refundedSum(), change ? "Y" : "N"));
    }

    private Decision<Node> refund(Trade trade, Opening opening, String requestNo, Asked asked) {
        var now = clock.now();
        if (asked.amount().compareTo(trade.remainder()) > 0) {
            return refuse("REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限");
        }
        if (!trade.refunds().isEmpty()
                && now.isBefore(trade.refunds().getLast().at().plus(rules.get().scaled(BETWEEN_REFUNDS)))) {
            return rules.get().hastyRefund() == HastyRefund.REFUSED
                    ? refuse("TRADE_NOT_ALLOW_REFUND", "当前交易不允许退款")
                    : refuse("SYSTEM_ERROR", "系统错误");
        }
        var refund = new Refund(requestNo, asked.amount(), asked.reason(), false, now);
        var sum = trade.refundedSum().plus(refund.amount());
        var node = answer(trade, opening, refund, sum, "Y")
                .with("send_back_fee", refund.amount().yuan());
        var number = trade.outTradeNo();
        return sum.equals(trade.amount())
                ? Decision.of(
                        node,
                        new Event.Refunded(number, refund),
                        new Event.Ended(number, new Ending(Ending.Reason.REFUNDED, now)))
                : Decision.of(node, new Event.Refunded(number, refund));
    }

    private static Node answer(Trade trade, Opening opening, Refund refund, Money sum, String change) {
        return Node.success()
                .with("buyer_logon_id", opening.buyer().logonId())
                .with("buyer_user_id", opening.buyer().id())
                .with("fund_change", change)
                .with("gmt_refund_pay", SimulatorClock.text(refund.at()))
                .with("out_trade_no", trade.outTradeNo())
                .with("refund_fee", sum.yuan())
                .with("trade_no", opening.tradeNo());
    }

    private static Decision<Node> refuse(String subCode, String text) {
        return Decision.nothing(Node.business(subCode, text));
    }
}
