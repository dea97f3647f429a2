package com.mmall.alipay.simulator.notify;

import com.mmall.alipay.simulator.rules.NotifiedEvent;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Ending;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.Opening;
import com.mmall.alipay.simulator.trade.Refund;
import com.mmall.alipay.simulator.trade.Trade;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of a notify, as they stand at the moment of the event; unsigned. */
final class NotifyMessage {
    private static final DateTimeFormatter WITH_MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final String appId;
    private final String sellerId;

    NotifyMessage(String appId, String sellerId) {
        this.appId = appId;
        this.sellerId = sellerId;
    }

    Map<String, String> of(Trade trade, Opening opening, NotifiedEvent about, String notifyId) {
        var terms = trade.terms();
        var parameters = new TreeMap<String, String>();
        parameters.put("app_id", appId);
        parameters.put("auth_app_id", appId);
        parameters.put("buyer_id", opening.buyer().id());
        parameters.put("buyer_logon_id", opening.buyer().logonId());
        parameters.put("charset", terms.charset().toLowerCase(Locale.ROOT));
        parameters.put("gmt_create", SimulatorClock.text(opening.at()));
        parameters.put("notify_id", notifyId);
        parameters.put("notify_type", "trade_status_sync");
        parameters.put("out_trade_no", trade.outTradeNo());
        parameters.put("seller_email", "shop***@example.com");
        parameters.put("seller_id", sellerId);
        parameters.put("subject", terms.subject());
        parameters.put("total_amount", trade.amount().yuan());
        parameters.put("trade_no", opening.tradeNo());
        parameters.put("trade_status", status(trade, about).name());
        parameters.put("version", "1.0");
        optional(parameters, "body", terms.body());
        optional(parameters, "passback_params", terms.passbackParams());
        paid(parameters, trade);
        refunded(parameters, trade, about);
        closed(parameters, trade.ending());
        return parameters;
    }

    /** {@code charset}, {@code notify_time}: what differs between two attempts of one notify. */
    static Map<String, String> sentAt(Map<String, String> parameters, Instant now) {
        var copy = new TreeMap<>(parameters);
        copy.put("notify_time", SimulatorClock.text(now));
        return copy;
    }

    private static TradeStatus status(Trade trade, NotifiedEvent about) {
        return about == NotifiedEvent.PAID ? TradeStatus.TRADE_SUCCESS : trade.status();
    }

    private static void paid(Map<String, String> parameters, Trade trade) {
        var paidAt = trade.paidAt();
        var paid = (paidAt == null ? Money.ZERO : trade.amount()).yuan();
        parameters.put("buyer_pay_amount", paid);
        parameters.put("invoice_amount", paid);
        parameters.put("point_amount", Money.ZERO.yuan());
        parameters.put("receipt_amount", paid);
        if (paidAt != null) {
            parameters.put("fund_bill_list", "[{\"amount\":\"" + paid + "\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
            parameters.put("gmt_payment", SimulatorClock.text(paidAt));
        }
    }

    private static void refunded(Map<String, String> parameters, Trade trade, NotifiedEvent about) {
        if (trade.refunds().isEmpty() || about == NotifiedEvent.PAID) {
            return;
        }
        Refund last = trade.refunds().getLast();
        parameters.put(
                "gmt_refund", WITH_MILLIS.format(LocalDateTime.ofInstant(last.at(), SimulatorClock.ALIPAY_ZONE)));
        parameters.put("out_biz_no", last.requestNo());
        parameters.put("refund_fee", trade.refundedSum().yuan());
        parameters.put("send_back_fee", last.amount().yuan());
    }

    private static void closed(Map<String, String> parameters, @Nullable Ending ending) {
        if (ending != null) {
            parameters.put("gmt_close", SimulatorClock.text(ending.at()));
        }
    }

    private static void optional(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
