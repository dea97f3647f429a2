package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.bill.BillDesk;
import com.mmall.alipay.simulator.fault.Faults;
import com.mmall.alipay.simulator.http.Handler;
import com.mmall.alipay.simulator.keys.Certificates;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the open gateway together. */
public record GatewayFactory(
        String appId,
        String sellerId,
        PublicKey appKey,
        PrivateKey ownKey,
        PrivateKey foreignKey,
        Supplier<Optional<Certificates>> certificates,
        long seed,
        Supplier<String> publicUrl,
        SimulatorClock clock,
        Book book,
        Supplier<Rules> rules,
        BillDesk bills,
        Faults faults,
        CallLog log) {

    public Handler make() {
        var methods = methods();
        return new OpenGateway(
                clock,
                book,
                new RequestChecks(appId, appKey, certificates, methods.keySet(), this::isTimely),
                methods,
                new Envelope(ownKey, foreignKey, certificates),
                faults,
                log);
    }

    private boolean isTimely(Instant of) {
        var tolerance = rules.get().clockTolerance();
        return tolerance.isZero() || Duration.between(of, clock.now()).abs().compareTo(tolerance) <= 0;
    }

    private Map<String, Method> methods() {
        var content = new PrecreateContent(clock, rules, sellerId);
        return Map.of(
                "alipay.trade.precreate",
                new Precreate(book, rules, content, new CodeMaker(book, seed, publicUrl)),
                "alipay.trade.query",
                new Query(book, rules),
                "alipay.trade.cancel",
                new Cancel(book, clock, rules),
                "alipay.trade.close",
                new Close(book, clock, rules),
                "alipay.trade.refund",
                new RefundTrade(book, clock, rules),
                "alipay.trade.fastpay.refund.query",
                new RefundQuery(book, clock, rules),
                "alipay.data.dataservice.bill.downloadurl.query",
                new BillUrl(bills, publicUrl),
                "alipay.open.app.alipaycert.download",
                new CertificateDownload(certificates));
    }
}
