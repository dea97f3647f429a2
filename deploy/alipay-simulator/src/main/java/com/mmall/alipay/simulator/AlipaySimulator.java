package com.mmall.alipay.simulator;

import com.mmall.alipay.simulator.bill.BillFaults;
import com.mmall.alipay.simulator.buyer.Buyer;
import com.mmall.alipay.simulator.fault.Faults;
import com.mmall.alipay.simulator.gateway.Call;
import com.mmall.alipay.simulator.http.HttpListener;
import com.mmall.alipay.simulator.keys.Certificates;
import com.mmall.alipay.simulator.keys.Rsa;
import com.mmall.alipay.simulator.ledger.Ledger;
import com.mmall.alipay.simulator.notify.Notify;
import com.mmall.alipay.simulator.notify.NotifyFaults;
import com.mmall.alipay.simulator.notify.NotifyForgery;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Account;
import com.mmall.alipay.simulator.trade.Trade;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Alipay on your own machine. Start it, point the SDK at {@link #gatewayUrl}, be the buyer, look at the ledger. */
public final class AlipaySimulator implements AutoCloseable {
    private final SimulatorConfig config;
    private final World world;
    private final HttpListener listener;

    private AlipaySimulator(SimulatorConfig config, World world, HttpListener listener) {
        this.config = config;
        this.world = world;
        this.listener = listener;
    }

    /** Listens when it returns. Throws UncheckedIOException when the port is taken or the data cannot be read. */
    public static AlipaySimulator start(SimulatorConfig config) {
        var world = World.of(config);
        var listener = world.listen();
        return new AlipaySimulator(config, world, listener);
    }

    /** {@code http://host:port}, without a slash at the end. */
    public String url() {
        return "http://" + host() + ":" + port();
    }

    /** What the SDK calls serverUrl. */
    public String gatewayUrl() {
        return url() + "/gateway.do";
    }

    public int port() {
        return listener.port();
    }

    public String appId() {
        return config.appId();
    }

    public String sellerId() {
        return config.sellerId();
    }

    /** PKCS#8 in Base64. Throws IllegalStateException when only the public half was configured. */
    public String appPrivateKey() {
        return config.appPrivateKey()
                .map(Rsa::text)
                .orElseThrow(() -> new IllegalStateException("the app's private key is not known here"));
    }

    /** X.509 in Base64: what verifies this simulator's answers and notifies. */
    public String alipayPublicKey() {
        return Rsa.text(Rsa.publicOf(config.ownKey()));
    }

    /** The three certificates of certificate mode. Throws IllegalStateException in key mode. */
    public Certificates certificates() {
        return world.knownCertificates();
    }

    /** Issues Alipay's certificate again: the same key under a new number, as the real one does 30 days before its end. */
    public void renewCertificate() {
        world.renewCertificate();
    }

    /** The first of two test buyers. */
    public Buyer buyer() {
        return buyer(Account.FIRST);
    }

    public Buyer buyer(Account account) {
        return new Buyer(world.cashier(), account);
    }

    /** Everything known under each out_trade_no, in the order of their first QR codes. */
    public List<Trade> trades() {
        return world.book().all();
    }

    public Optional<Trade> trade(String outTradeNo) {
        return world.book().find(outTradeNo);
    }

    /** The newest calls of the gateway, oldest first. */
    public List<Call> calls() {
        return world.calls().all();
    }

    public List<Call> calls(String method) {
        return calls().stream().filter(call -> call.method().equals(method)).toList();
    }

    public List<Call> calls(String method, String outTradeNo) {
        return calls(method).stream()
                .filter(call -> call.outTradeNo().equals(outTradeNo))
                .toList();
    }

    /** Every movement of money that really happened. */
    public Ledger ledger() {
        return world.keeper().ledger();
    }

    public List<Notify> notifies() {
        return world.notifies().all();
    }

    public List<Notify> notifies(String outTradeNo) {
        return notifies().stream()
                .filter(notify -> notify.outTradeNo().equals(outTradeNo))
                .toList();
    }

    /** While off, news are lost for good. */
    public void switchNotify(boolean on) {
        world.notifies().enable(on);
    }

    /** Sends one notify now, outside the schedule; genuine when no forgery is named. Returns what the shop answered. */
    public Notify.Attempt sendNotify(String outTradeNo, NotifyForgery... forgeries) {
        return world.notifies().send(outTradeNo, List.of(forgeries));
    }

    /** Sends the notifies that a fault holds back, the last first; returns how many. */
    public int releaseNotifies() {
        return world.notifies().release();
    }

    public NotifyFaults notifyFaults() {
        return world.notifies().faults();
    }

    /** What is wrong with bills. */
    public BillFaults billFaults() {
        return world.billFaults();
    }

    public Faults faults() {
        return world.faults();
    }

    public SimulatorClock clock() {
        return world.clock();
    }

    public Rules rules() {
        return Objects.requireNonNull(world.rules().get());
    }

    public void change(Rules rules) {
        world.rules().set(rules);
    }

    /** Connections are refused, and existing ones reset, until {@link #comeBack}. */
    public void goAway() {
        listener.goAway();
    }

    public void comeBack() {
        listener.comeBack();
    }

    @Override
    public void close() {
        listener.close();
        world.close();
    }

    private String host() {
        return config.bind().equals("0.0.0.0") ? "127.0.0.1" : config.bind();
    }
}
