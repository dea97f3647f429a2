package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.alipay.simulator.fault.Faults;
import com.mmall.alipay.simulator.http.Handler;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Event;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /gateway.do}: checks the request, carries the method out, signs the answer; unless a fault strikes. */
final class OpenGateway implements Handler {
    /** What a call came to. */
    private record Answered(Node node, boolean signed, List<Event> effects) {}

    /** What is sent: its text for the log, and the bytes with their manner. */
    private record Sent(String text, Reply reply, List<Event> effects) {}

    private final SimulatorClock clock;
    private final Book book;
    private final RequestChecks checks;
    private final Map<String, Method> methods;
    private final Envelope envelope;
    private final Faults faults;
    private final CallLog log;

    OpenGateway(
            SimulatorClock clock,
            Book book,
            RequestChecks checks,
            Map<String, Method> methods,
            Envelope envelope,
            Faults faults,
            CallLog log) {
        this.clock = clock;
        this.book = book;
        this.checks = checks;
        this.methods = methods;
        this.envelope = envelope;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public Reply handle(Request http) throws InterruptedException {
        var request = GatewayRequest.of(http);
        var method = request.parameters().getOrDefault("method", "");
        var number = outTradeNo(request);
        var fault = faults.strike(method, number).orElse(null);
        if (fault != null && fault.kind() == FaultKind.DELAY) {
            Thread.sleep(fault.pause());
        }
        var at = clock.now();
        var sent = fault == null ? ordinary(request) : faulty(request, fault);
        log.add(serial ->
                new Call(serial, at, method, number, request.parameters(), sent.text(), sent.effects(), name(fault)));
        if (fault != null && fault.kind() == FaultKind.SLOW_ANSWER) {
            Thread.sleep(fault.pause());
        }
        return sent.reply();
    }

    private Sent ordinary(GatewayRequest request) {
        var answered = answered(request);
        var node = answered.node().json();
        var text = answered.signed()
                ? envelope.signed(nodeName(request), node, request.charset())
                : envelope.unsigned(nodeName(request), node);
        return new Sent(text, reply(text, request.charset()), answered.effects());
    }

    private Sent faulty(GatewayRequest request, Fault fault) {
        var instead = TransportFaults.instead(fault);
        if (instead.isPresent()) {
            return new Sent("", instead.get(), List.of());
        }
        var refusal = NodeFaults.unsignedInstead(fault);
        if (refusal.isPresent()) {
            var text = envelope.unsigned(nodeName(request), refusal.get().node().json());
            return new Sent(text, reply(text, request.charset()), List.of());
        }
        var answered = fault.kind().done() ? answered(request) : new Answered(Node.success(), true, List.of());
        var node = NodeFaults.signedInstead(fault).orElseGet(() -> NodeFaults.distorted(answered.node(), fault));
        var text = answered.signed()
                ? envelope.signed(nodeName(request), NodeFaults.json(node, fault), request.charset(), fault.kind())
                : envelope.unsigned(nodeName(request), node.json());
        var reply = TransportFaults.distorted(reply(text, request.charset()), fault);
        return new Sent(reply.status() == 0 ? "" : text, reply, answered.effects());
    }

    private Answered answered(GatewayRequest request) {
        var refusal = checks.refuse(request);
        if (refusal.isPresent()) {
            return new Answered(refusal.get().node(), false, List.of());
        }
        try {
            var method = methods.get(request.parameters().get("method"));
            var biz = request.content().orElseThrow();
            var decision = Objects.requireNonNull(method).call(biz, request);
            return new Answered(decision.answer(), true, decision.events());
        } catch (Biz.InvalidField e) {
            return new Answered(Node.business("INVALID_PARAMETER", String.valueOf(e.getMessage())), true, List.of());
        }
    }

    private String nodeName(GatewayRequest request) {
        var method = request.get("method");
        return method != null && methods.containsKey(method)
                ? method.replace('.', '_') + "_response"
                : "error_response";
    }

    private String outTradeNo(GatewayRequest request) {
        return request.content()
                .map(biz -> {
                    var tradeNo = biz.tradeNo();
                    var own = biz.outTradeNo();
                    var number =
                            tradeNo == null ? own : book.numberOfTrade(tradeNo).orElse(own);
                    return number == null ? "" : number;
                })
                .orElse("");
    }

    private static Reply reply(String text, Charset charset) {
        return Reply.of(200, "text/html;charset=" + charset.name().toLowerCase(Locale.ROOT), text.getBytes(charset))
                .with("trace_id", UUID.randomUUID().toString().replace("-", ""));
    }

    private static String name(@Nullable Fault fault) {
        return fault == null ? "" : fault.kind().name();
    }
}
