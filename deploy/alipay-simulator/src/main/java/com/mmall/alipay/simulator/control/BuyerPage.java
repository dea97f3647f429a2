package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.buyer.BuyerRefused;
import com.mmall.alipay.simulator.buyer.Cashier;
import com.mmall.alipay.simulator.http.Form;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Account;
import com.mmall.alipay.simulator.trade.Code;
import com.mmall.alipay.simulator.trade.Trade;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page behind each QR code: what a buyer's Alipay app would show, as plain forms without script. */
final class BuyerPage {
    private static final Template PAGE = Template.load("buyer.html");

    private final Cashier cashier;
    private final SimulatorClock clock;
    private final String sellerId;

    BuyerPage(Cashier cashier, SimulatorClock clock, String sellerId) {
        this.cashier = cashier;
        this.clock = clock;
        this.sellerId = sellerId;
    }

    void addTo(Router router) {
        router.on("GET", "/qr/{code}", this::show).on("POST", "/qr/{code}", this::press);
    }

    private Reply show(Request request, String id) {
        var texts = Texts.of(request);
        try {
            var code = cashier.code(id);
            var said = Form.decode(request.query(), StandardCharsets.UTF_8).get("said");
            return page(texts, code, cashier.trade(code), said);
        } catch (BuyerRefused e) {
            return PAGE.page(404, texts, Map.of("state", "gone", "title", texts.get("buyer.unknown_code"), "body", ""));
        }
    }

    private Reply press(Request request, String id) {
        var texts = Texts.of(request);
        var form = Form.decode(request.body(), StandardCharsets.UTF_8);
        var said = "";
        try {
            said = carryOut(cashier.code(id), form.getOrDefault("step", ""), BuyerRoutes.account(form.get("buyer")));
        } catch (BuyerRefused e) {
            said = e.code();
        }
        return Reply.text(303, "text/plain", "")
                .with("Location", "/qr/" + id + "?" + texts.query() + (said.isEmpty() ? "" : "&said=" + said));
    }

    private String carryOut(Code code, String step, Account buyer) {
        switch (step) {
            case "scan" -> cashier.scan(code, buyer);
            case "pay" -> cashier.pay(code, buyer);
            case "late" -> {
                cashier.payLate(code, buyer);
                return "late";
            }
            case "leave" -> {
                return "left";
            }
            default -> throw Problem.badRequest("validation_failed", "step is scan, pay, late or leave.");
        }
        return "";
    }

    private Reply page(Texts texts, Code code, Trade trade, @Nullable String said) {
        var values = new HashMap<String, String>();
        var state = state(code, trade);
        values.put("state", state);
        values.put("title", texts.get("buyer." + state));
        values.put("body", details(texts, trade) + said(texts, code, said) + buttons(texts, state));
        return PAGE.page(200, texts, values);
    }

    private String state(Code code, Trade trade) {
        if (trade.ending() != null) {
            return trade.refunds().isEmpty() ? "closed" : "refunded";
        }
        return switch (trade.status()) {
            case NOT_SCANNED -> isOver(code) ? "expired" : "unscanned";
            case WAIT_BUYER_PAY -> "waiting";
            case TRADE_SUCCESS, TRADE_FINISHED -> "paid";
            case TRADE_CLOSED -> "closed";
        };
    }

    private boolean isOver(Code code) {
        var now = clock.now();
        return !now.isBefore(code.endsAt()) || !now.isBefore(code.terms().expiresAt());
    }

    private String details(Texts texts, Trade trade) {
        var paidAt = trade.paidAt();
        var rows = new StringBuilder("<p class=amount>¥ " + trade.amount() + "</p><dl>");
        row(rows, texts.get("buyer.seller"), sellerId);
        row(rows, texts.get("buyer.subject"), trade.terms().subject());
        row(rows, texts.get("buyer.number"), trade.outTradeNo());
        row(rows, texts.get("buyer.trade_no"), trade.tradeNo());
        row(rows, texts.get("buyer.ends"), paidAt == null ? time(trade.terms().expiresAt()) : null);
        row(rows, texts.get("buyer.paid_at"), paidAt == null ? null : time(paidAt));
        var refunded = trade.refunds().isEmpty() ? null : "¥ " + trade.refundedSum();
        row(rows, texts.get("buyer.refunded_sum"), refunded);
        return rows.append("</dl>").toString();
    }

    private static void row(StringBuilder rows, String name, @Nullable String value) {
        if (value != null) {
            rows.append("<dt>").append(Template.escaped(name)).append("</dt><dd>");
            rows.append(Template.escaped(value)).append("</dd>");
        }
    }

    private String said(Texts texts, Code code, @Nullable String said) {
        if (said == null || !texts.all().containsKey("said." + said)) {
            return "";
        }
        var when = said.equals("late") ? " " + time(cashier.lateMoment(code)) : "";
        return "<p class=said>" + Template.escaped(texts.get("said." + said) + when) + "</p>";
    }

    private static String buttons(Texts texts, String state) {
        return switch (state) {
            case "unscanned" ->
                form(
                        texts,
                        buyers(texts)
                                + button(texts, "scan", "main")
                                + button(texts, "pay", "main")
                                + button(texts, "late", "plain")
                                + button(texts, "leave", "plain"));
            case "waiting" ->
                form(
                        texts,
                        button(texts, "pay", "main")
                                + button(texts, "late", "plain")
                                + button(texts, "leave", "plain"));
            default -> "";
        };
    }

    private static String form(Texts texts, String content) {
        return "<form method=post action=\"?" + texts.query() + "\">" + content + "</form>";
    }

    private static String buyers(Texts texts) {
        return "<fieldset><legend>" + Template.escaped(texts.get("buyer.who")) + "</legend>"
                + buyer("1", Account.FIRST, " checked") + buyer("2", Account.SECOND, "") + "</fieldset>";
    }

    private static String buyer(String value, Account account, String checked) {
        return "<label><input type=radio name=buyer value=" + value + checked + "> " + account.logonId() + "</label>";
    }

    private static String button(Texts texts, String step, String look) {
        return "<button name=step value=" + step + " class=" + look + ">" + Template.escaped(texts.get("step." + step))
                + "</button>";
    }

    private static String time(Instant instant) {
        return SimulatorClock.text(instant);
    }
}
