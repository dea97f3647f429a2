package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.gateway.Call;
import com.mmall.alipay.simulator.gateway.CallLog;
import com.mmall.alipay.simulator.http.Form;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import com.mmall.alipay.simulator.ledger.LedgerKeeper;
import com.mmall.alipay.simulator.trade.Book;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The lists: trades, calls, money. */
final class ControlRoutes {
    private final Book book;
    private final CallLog calls;
    private final LedgerKeeper keeper;

    ControlRoutes(Book book, CallLog calls, LedgerKeeper keeper) {
        this.book = book;
        this.calls = calls;
        this.keeper = keeper;
    }

    void addTo(Router router) {
        router.on("GET", "/health", (_, _) -> Json.ok(Map.of("status", "UP")))
                .on("GET", "/control/trades", (_, _) -> trades())
                .on("GET", "/control/trades/{outTradeNo}", (_, number) -> trade(number))
                .on("GET", "/control/calls", (request, _) -> calls(request))
                .on("GET", "/control/calls/{number}", (_, number) -> call(number))
                .on("GET", "/control/ledger", (_, _) -> Json.ok(keeper.ledger().entries()));
    }

    private Reply trades() {
        return Json.ok(book.all().stream().map(TradeView::of).toList());
    }

    private Reply trade(String number) {
        return book.find(number)
                .map(trade -> Json.ok(TradeView.of(trade)))
                .orElseThrow(() -> new Problem(404, "unknown_trade", "No code was issued for " + number + "."));
    }

    private Reply calls(Request request) {
        var wanted = Form.decode(request.query(), StandardCharsets.UTF_8);
        return Json.ok(calls.all().stream().filter(call -> fits(wanted, call)).toList());
    }

    private Reply call(String number) {
        return calls.all().stream()
                .filter(call -> String.valueOf(call.number()).equals(number))
                .findFirst()
                .map(Json::ok)
                .orElseThrow(() -> new Problem(404, "unknown_call", "There is no call " + number + "."));
    }

    private static boolean fits(Map<String, String> wanted, Call call) {
        return wanted.getOrDefault("method", call.method()).equals(call.method())
                && wanted.getOrDefault("outTradeNo", call.outTradeNo()).equals(call.outTradeNo());
    }
}
