package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.bill.BillDesk;
import com.mmall.alipay.simulator.buyer.Cashier;
import com.mmall.alipay.simulator.fault.Faults;
import com.mmall.alipay.simulator.gateway.CallLog;
import com.mmall.alipay.simulator.http.Handler;
import com.mmall.alipay.simulator.http.HttpListener;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.keys.Certificates;
import com.mmall.alipay.simulator.ledger.LedgerKeeper;
import com.mmall.alipay.simulator.notify.NotifyDesk;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Puts together all that is not Alipay's own gateway: the buyer's page, the lists, the switches. */
public record ControlFactory(
        String appId,
        String sellerId,
        String alipayPublicKey,
        Supplier<String> publicUrl,
        SimulatorClock clock,
        Book book,
        Cashier cashier,
        Faults faults,
        CallLog calls,
        NotifyDesk notifies,
        LedgerKeeper keeper,
        AtomicReference<Rules> rules,
        Supplier<Optional<Certificates>> certificates,
        BillDesk bills,
        Supplier<HttpListener> listener) {

    private static final byte[] OPENAPI = Template.resource("openapi.yaml");

    record Settings(String appId, String sellerId, String gatewayUrl, String alipayPublicKey) {}

    public Handler make() {
        var router = new Router();
        router.on("GET", "/control/settings", (_, _) -> Json.ok(settings()));
        new ControlRoutes(book, calls, keeper).addTo(router);
        new BuyerRoutes(cashier).addTo(router);
        new NotifyRoutes(notifies).addTo(router);
        new FaultRoutes(faults).addTo(router);
        new ClockRoutes(clock).addTo(router);
        new BuyerPage(cashier, clock, sellerId).addTo(router);
        new NotifyFaultRoutes(notifies).addTo(router);
        new RuleRoutes(rules).addTo(router);
        new Pages(new Overview(book, calls, notifies, faults, clock, keeper)).addTo(router);
        new OutageRoutes(listener).addTo(router);
        new BillRoutes(bills).addTo(router);
        new CertificateRoutes(certificates).addTo(router);
        router.on("GET", "/openapi.yaml", (_, _) -> Reply.of(200, "application/yaml", OPENAPI));
        return router;
    }

    private Settings settings() {
        return new Settings(appId, sellerId, publicUrl.get() + "/gateway.do", alipayPublicKey);
    }
}
