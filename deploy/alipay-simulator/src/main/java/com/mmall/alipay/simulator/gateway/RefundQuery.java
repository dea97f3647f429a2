package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Book.Decision;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.Refund;
import com.mmall.alipay.simulator.trade.Trade;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code alipay.trade.fastpay.refund.query}: what is answered about a refund that is not known, the rules say. */
final class RefundQuery implements Method {
    private final Book book;
    private final SimulatorClock clock;
    private final Supplier<Rules> rules;

    RefundQuery(Book book, SimulatorClock clock, Supplier<Rules> rules) {
        this.book = book;
        this.clock = clock;
        this.rules = rules;
    }

    @Override
    public Decision<Node> call(Biz biz, GatewayRequest request) {
        var requestNo = biz.required("out_request_no", 64);
        return TradeRef.of(biz, book)
                .map(number -> book.decide(number, trade -> Decision.nothing(answer(biz, requestNo, trade))))
                .orElseGet(() -> Decision.nothing(notThere()));
    }

    private Node answer(Biz biz, String requestNo, @Nullable Trade trade) {
        if (trade == null || trade.opening() == null) {
            return notThere();
        }
        var since = clock.now().minus(rules.get().scaled(rules.get().refundShownAfter()));
        return trade.refund(requestNo)
                .filter(refund -> !refund.at().isAfter(since))
                .map(refund -> known(biz, trade, refund))
                .orElseGet(() -> unknown(trade, requestNo));
    }

    private Node unknown(Trade trade, String requestNo) {
        return switch (rules.get().unknownRefund()) {
            case EMPTY -> Node.success();
            case NUMBERS -> numbers(trade, requestNo);
            case ZERO -> numbers(trade, requestNo).with("refund_amount", Money.ZERO.yuan());
            case ERROR -> notThere();
        };
    }

    private static Node numbers(Trade trade, String requestNo) {
        return Node.success()
                .with("out_request_no", requestNo)
                .with("out_trade_no", trade.outTradeNo())
                .with("total_amount", trade.amount().yuan())
                .with("trade_no", trade.tradeNo());
    }

    private static Node known(Biz biz, Trade trade, Refund refund) {
        var when = biz.wants("gmt_refund_pay") ? SimulatorClock.text(refund.at()) : null;
        return numbers(trade, refund.requestNo())
                .with("gmt_refund_pay", when)
                .with("refund_amount", refund.amount().yuan())
                .with("refund_reason", refund.reason())
                .with("refund_status", "REFUND_SUCCESS");
    }

    private static Node notThere() {
        return Node.business("TRADE_NOT_EXIST", "交易不存在");
    }
}
