package com.mmall.payment.alipay;

import com.mmall.payment.alipay.CircuitBreaker.Pass;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What a refusal of our configuration is about: app and key concern every call, a permission the method it is for. */
final class CircuitBreakers {
    private static final String NO_PERMISSION = "40006";
    static final List<String> METHODS = List.of(
            "alipay.trade.precreate",
            "alipay.trade.query",
            "alipay.trade.cancel",
            "alipay.trade.refund",
            "alipay.trade.fastpay.refund.query");

    private final LongSupplier nanos;
    private final CircuitBreaker all;
    private final Map<String, CircuitBreaker> methods = new ConcurrentHashMap<>();

    CircuitBreakers(LongSupplier nanos) {
        this.nanos = nanos;
        this.all = new CircuitBreaker("our calls", nanos);
    }

    /** A call that may go out, with its passes. */
    record Admitted(CircuitBreaker all, Pass throughAll, CircuitBreaker own, Pass throughOwn) {
        boolean heldBack() {
            return throughAll == Pass.HELD_BACK || throughOwn == Pass.HELD_BACK;
        }

        void heard(Reply reply) {
            switch (reply) {
                case Reply.Handled h -> handled();
                case Reply.Declined d -> handled();
                case Reply.Rejected r -> handled();
                case Reply.Unreadable u -> handled();
                case Reply.Misconfigured(var code) -> refused(code);
                case Reply.Unknown u -> unclear();
            }
        }

        private void handled() {
            all.handled(throughAll);
            own.handled(throughOwn);
        }

        private void refused(String code) {
            if (code.startsWith(NO_PERMISSION)) {
                all.handled(throughAll); // app and key were accepted
                own.refused(throughOwn, code);
            } else {
                all.refused(throughAll, code);
                own.unclear(throughOwn);
            }
        }

        void unclear() {
            all.unclear(throughAll);
            own.unclear(throughOwn);
        }
    }

    /** 1 while calls are held back, by what they are: {@code all} or a method. */
    void show(MeterRegistry meters) {
        show(meters, "all", all);
        METHODS.forEach(method -> show(meters, method, own(method)));
    }

    private static void show(MeterRegistry meters, String of, CircuitBreaker breaker) {
        Gauge.builder("mmall.alipay.circuit.open", breaker, circuit -> circuit.isOpen() ? 1 : 0)
                .tag("of", of)
                .register(meters);
    }

    Admitted enter(String method) {
        var own = own(method);
        var throughOwn = own.enter();
        var throughAll = throughOwn == Pass.HELD_BACK ? Pass.HELD_BACK : all.enter();
        var admitted = new Admitted(all, throughAll, own, throughOwn);
        if (admitted.heldBack()) {
            admitted.unclear(); // a probe that does not take place
        }
        return admitted;
    }

    boolean holdsBack(String method) {
        return all.holdsBack() || own(method).holdsBack();
    }

    /** Whether it is worth asking anything just to see whether calls are accepted again. */
    boolean wantsProbe() {
        return all.isOpen() && !all.holdsBack();
    }

    private CircuitBreaker own(String method) {
        return methods.computeIfAbsent(method, m -> new CircuitBreaker("calls of " + m, nanos));
    }
}
