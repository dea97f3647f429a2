package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.buyer.Cashier;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import com.mmall.alipay.simulator.trade.Account;
import com.mmall.alipay.simulator.trade.Code;
import com.mmall.alipay.simulator.trade.Trade;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The buttons of the buyer's page, as JSON. */
final class BuyerRoutes {
    /** Which code, and which of the two test buyers. */
    record Step(
            @Nullable String qrCode,
            @Nullable String outTradeNo,
            @Nullable String buyer) {}

    record Late(Instant payAt) {}

    record Read(String qrCode) {}

    private final Cashier cashier;

    BuyerRoutes(Cashier cashier) {
        this.cashier = cashier;
    }

    void addTo(Router router) {
        router.on("POST", "/buyer/scan", (request, _) -> step(request, cashier::scan))
                .on("POST", "/buyer/pay", (request, _) -> step(request, cashier::pay))
                .on("POST", "/buyer/pay-late", (request, _) -> late(request))
                .on("POST", "/buyer/decode", (request, _) -> Json.ok(new Read(QrReader.read(request.body()))))
                .on("POST", "/buyer/leave", (request, _) -> step(request, (code, _) -> cashier.trade(code)));
    }

    private Reply step(Request request, BiFunction<Code, Account, Trade> button) {
        var step = Json.read(request, Step.class);
        return Json.ok(TradeView.of(button.apply(code(step), account(step.buyer()))));
    }

    private Reply late(Request request) {
        var step = Json.read(request, Step.class);
        return Json.ok(new Late(cashier.payLate(code(step), account(step.buyer()))));
    }

    private Code code(Step step) {
        if (step.qrCode() != null) {
            return cashier.code(step.qrCode());
        }
        if (step.outTradeNo() != null) {
            return cashier.codeOf(step.outTradeNo());
        }
        throw Problem.badRequest("validation_failed", "Give qrCode or outTradeNo.");
    }

    static Account account(@Nullable String buyer) {
        return switch (buyer == null ? "1" : buyer) {
            case "1" -> Account.FIRST;
            case "2" -> Account.SECOND;
            default -> throw Problem.badRequest("validation_failed", "buyer is 1 or 2.");
        };
    }
}
