package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.rules.ClosedPayDate;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Book.Decision;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.Opening;
import com.mmall.alipay.simulator.trade.Trade;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code alipay.trade.query}: how a trade stands. Before the scan: TRADE_NOT_EXIST. */
final class Query implements Method {
    private final Book book;
    private final Supplier<Rules> rules;

    Query(Book book, Supplier<Rules> rules) {
        this.book = book;
        this.rules = rules;
    }

    @Override
    public Decision<Node> call(Biz biz, GatewayRequest request) {
        return TradeRef.of(biz, book)
                .map(number -> book.decide(number, trade -> Decision.nothing(answer(number, trade))))
                .orElseGet(() -> Decision.nothing(notThere(null)));
    }

    private Node answer(String number, @Nullable Trade trade) {
        return trade == null || trade.opening() == null ? notThere(number) : status(trade, trade.opening());
    }

    private static Node notThere(@Nullable String number) {
        return amounts(Node.business("TRADE_NOT_EXIST", "交易不存在").with("out_trade_no", number), Money.ZERO);
    }

    private Node status(Trade trade, Opening opening) {
        var paidAt = trade.paidAt();
        var node = Node.success()
                .with("buyer_logon_id", opening.buyer().logonId())
                .with("buyer_user_id", opening.buyer().id())
                .with("buyer_user_type", "PRIVATE")
                .with("out_trade_no", trade.outTradeNo())
                .with("passback_params", trade.terms().passbackParams())
                .with("store_id", trade.terms().storeId())
                .with("total_amount", trade.amount().yuan())
                .with("trade_no", opening.tradeNo())
                .with("trade_status", trade.status().name());
        var hidden = trade.status() == TradeStatus.TRADE_CLOSED && rules.get().closedPayDate() == ClosedPayDate.HIDDEN;
        if (paidAt == null || hidden) {
            return amounts(node, Money.ZERO);
        }
        return amounts(node, trade.amount())
                .with("send_pay_date", SimulatorClock.text(paidAt))
                .with("fund_bill_list", List.of(channel(trade.amount())));
    }

    private static Node channel(Money amount) {
        return Node.plain().with("amount", amount.yuan()).with("fund_channel", "ALIPAYACCOUNT");
    }

    private static Node amounts(Node node, Money paid) {
        return node.with("buyer_pay_amount", paid.yuan())
                .with("invoice_amount", paid.yuan())
                .with("point_amount", Money.ZERO.yuan())
                .with("receipt_amount", paid.yuan());
    }
}
