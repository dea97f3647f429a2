package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Book.Decision;
import com.mmall.alipay.simulator.trade.Refund;
import com.mmall.alipay.simulator.trade.Trade;
import org.jspecify.annotations.Nullable;

/** {@code alipay.trade.fastpay.refund.query}: a refund that is not known answers 10000 with nothing in it. */
final class RefundQuery implements Method {
    private final Book book;

    RefundQuery(Book book) {
        this.book = book;
    }

    @Override
    public Decision<Node> call(Biz biz, GatewayRequest request) {
        var requestNo = biz.required("out_request_no", 64);
        return TradeRef.of(biz, book)
                .map(number -> book.decide(number, trade -> Decision.nothing(answer(biz, requestNo, trade))))
                .orElseGet(() -> Decision.nothing(notThere()));
    }

    private static Node answer(Biz biz, String requestNo, @Nullable Trade trade) {
        if (trade == null || trade.opening() == null) {
            return notThere();
        }
        return trade.refund(requestNo).map(refund -> known(biz, trade, refund)).orElseGet(Node::success);
    }

    private static Node known(Biz biz, Trade trade, Refund refund) {
        var when = biz.wants("gmt_refund_pay") ? SimulatorClock.text(refund.at()) : null;
        return Node.success()
                .with("gmt_refund_pay", when)
                .with("out_request_no", refund.requestNo())
                .with("out_trade_no", trade.outTradeNo())
                .with("refund_amount", refund.amount().yuan())
                .with("refund_reason", refund.reason())
                .with("refund_status", "REFUND_SUCCESS")
                .with("total_amount", trade.amount().yuan())
                .with("trade_no", trade.tradeNo());
    }

    private static Node notThere() {
        return Node.business("TRADE_NOT_EXIST", "交易不存在");
    }
}
