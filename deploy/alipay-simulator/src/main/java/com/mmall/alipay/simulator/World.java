package com.mmall.alipay.simulator;

import com.mmall.alipay.simulator.bill.BillDesk;
import com.mmall.alipay.simulator.bill.BillFaults;
import com.mmall.alipay.simulator.buyer.Cashier;
import com.mmall.alipay.simulator.control.ControlFactory;
import com.mmall.alipay.simulator.fault.Faults;
import com.mmall.alipay.simulator.gateway.CallLog;
import com.mmall.alipay.simulator.gateway.GatewayFactory;
import com.mmall.alipay.simulator.http.HttpListener;
import com.mmall.alipay.simulator.keys.Certificates;
import com.mmall.alipay.simulator.keys.Rsa;
import com.mmall.alipay.simulator.ledger.LedgerKeeper;
import com.mmall.alipay.simulator.notify.NotifyDesk;
import com.mmall.alipay.simulator.notify.NotifyFaults;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.Agenda;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Event;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** All parts of one simulator, put together. */
record World(
        SimulatorConfig config,
        SimulatorClock clock,
        Agenda agenda,
        AtomicReference<Rules> rules,
        LedgerKeeper keeper,
        Book book,
        Cashier cashier,
        Faults faults,
        BillFaults billFaults,
        CallLog calls,
        NotifyDesk notifies,
        PrivateKey foreignKey,
        AtomicReference<Optional<Certificates>> certificates,
        AtomicReference<String> publicUrl) {

    static World of(SimulatorConfig config) {
        var clock = new SimulatorClock(config.clock());
        var agenda = new Agenda(clock);
        var rules = new AtomicReference<>(config.rules());
        var keeper = LedgerKeeper.open(config.data(), config.callsKept());
        var book = new Book(clock, keeper::record);
        var calls = new CallLog(config.callsKept(), keeper::note);
        var foreignKey = Rsa.newPair(2048).getPrivate();
        var keys = new NotifyDesk.Keys(
                config.ownKey(), foreignKey, config.appPrivateKey().orElse(foreignKey));
        var notifies = new NotifyDesk(
                config.appId(),
                config.sellerId(),
                keys,
                clock,
                agenda,
                rules::get,
                book::find,
                new NotifyFaults(config.seed()),
                config.callsKept(),
                keeper::note);
        book.replay(keeper.events());
        book.tell(notifies::hear);
        var world = new World(
                config,
                clock,
                agenda,
                rules,
                keeper,
                book,
                new Cashier(book, clock, agenda),
                new Faults(config.seed()),
                new BillFaults(),
                calls,
                notifies,
                foreignKey,
                new AtomicReference<>(config.rootKey()
                        .map(root -> Certificates.issue(
                                config.appPublicKey(), Rsa.publicOf(config.ownKey()), root, clock.now()))),
                new AtomicReference<>(config.publicUrl().orElse("")));
        book.tell(world::remindOfEnd);
        world.goOn();
        return world;
    }

    HttpListener listen() {
        var bills = new BillDesk(config.sellerId(), clock, book, rules::get, billFaults);
        var gateway = new GatewayFactory(
                        config.appId(),
                        config.sellerId(),
                        config.appPublicKey(),
                        config.ownKey(),
                        foreignKey,
                        certificates::get,
                        config.seed(),
                        publicUrl::get,
                        clock,
                        book,
                        rules::get,
                        bills,
                        faults,
                        calls)
                .make();
        var ours = new AtomicReference<HttpListener>();
        var control = new ControlFactory(
                        config.appId(),
                        config.sellerId(),
                        Rsa.text(Rsa.publicOf(config.ownKey())),
                        publicUrl::get,
                        clock,
                        book,
                        cashier,
                        faults,
                        calls,
                        notifies,
                        keeper,
                        rules,
                        certificates::get,
                        bills,
                        ours::get)
                .make();
        var listener = HttpListener.listen(
                new InetSocketAddress(config.bind(), config.port()),
                request -> request.path().equals("/gateway.do") ? gateway.handle(request) : control.handle(request));
        ours.set(listener);
        publicUrl.compareAndSet("", "http://" + config.bind() + ":" + listener.port());
        return listener;
    }

    Certificates knownCertificates() {
        return Objects.requireNonNull(certificates.get())
                .orElseThrow(() -> new IllegalStateException("the simulator runs in key mode"));
    }

    void renewCertificate() {
        var renewed = knownCertificates()
                .renewed(Rsa.publicOf(config.ownKey()), config.rootKey().orElseThrow(), clock.now());
        certificates.set(Optional.of(renewed));
    }

    void close() {
        agenda.close();
        notifies.close();
        keeper.close();
    }

    /** Takes up what an earlier run has left. */
    private void goOn() {
        keeper.oldCalls().forEach(calls::remember);
        book.all().stream()
                .filter(trade -> trade.status() == TradeStatus.WAIT_BUYER_PAY)
                .forEach(trade -> agenda.at(trade.terms().expiresAt(), () -> book.expire(trade.outTradeNo())));
        notifies.resume(keeper.oldNotifies());
    }

    /** A trade that nobody touches ends on time all the same. */
    private void remindOfEnd(Event event) {
        if (event instanceof Event.Scanned) {
            var number = event.outTradeNo();
            var end = book.find(number).orElseThrow().terms().expiresAt();
            agenda.at(end, () -> book.expire(number));
        }
    }
}
