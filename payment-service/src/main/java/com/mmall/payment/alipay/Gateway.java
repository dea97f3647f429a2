package com.mmall.payment.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.mmall.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Alipay one thing, within a given time, and says how much its answer is worth. Never throws. */
final class Gateway {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);
    private static final Set<String> OUR_FAULT = Set.of("20001", "40001", "40002", "40003", "40006");

    /** Of 40002: something in this request, not in what all requests have in common. */
    private static final Set<String> THIS_REQUEST =
            Set.of("isv.invalid-parameter", "isv.illegal-json", "isv.suspected-attack");

    private final GatewayClient client;
    private final Rsa2 alipay;
    private final CallRateLimiter rate;
    private final CircuitBreakers circuits;
    private final boolean certificateMode;
    private final Troubles troubles = new Troubles(System::nanoTime);

    Gateway(
            GatewayClient client,
            Rsa2 alipay,
            CallRateLimiter rate,
            CircuitBreakers circuits,
            boolean certificateMode) {
        this.client = client;
        this.alipay = alipay;
        this.rate = rate;
        this.circuits = circuits;
        this.certificateMode = certificateMode;
    }

    /**
     * @param deadline of everything, waiting included
     * @param patience how long to wait for a place under our own rate limit
     */
    Reply ask(AlipayRequest<?> request, Deadline deadline, Duration patience) {
        var method = request.getApiMethodName();
        var admitted = circuits.enter(method);
        if (admitted.heldBack()) {
            CallMeters.heldBack(method, CallMeters.CIRCUIT);
            return new Reply.Unknown("held back: Alipay refuses our configuration");
        }
        var reply = rate.acquire(patience) ? measured(request, deadline) : heldBackByRate(method);
        admitted.heard(reply);
        return reply;
    }

    private Reply measured(AlipayRequest<?> request, Deadline deadline) {
        var method = request.getApiMethodName();
        try (var step = Traces.begin(SpanKind.CLIENT, method)) {
            var begun = System.nanoTime();
            var reply = exchange(request, deadline);
            CallMeters.answered(method, reply, Duration.ofNanos(System.nanoTime() - begun));
            step.with("alipay.method", method).with("alipay.outcome", CallMeters.outcome(reply));
            return reply;
        }
    }

    private static Reply heldBackByRate(String method) {
        CallMeters.heldBack(method, CallMeters.RATE);
        return new Reply.Unknown("held back by our own rate limit");
    }

    /** Whether calls of this method would not be sent now. */
    boolean holdsBack(String method) {
        return circuits.holdsBack(method);
    }

    /** A gauge for each method, and one for what concerns all of them; and what they hold back, before they do. */
    void showCircuits(MeterRegistry meters) {
        circuits.show(meters);
        CallMeters.expect(CircuitBreakers.METHODS);
    }

    /** Whether somebody should ask something, to see whether our configuration is accepted again. */
    boolean wantsProbe() {
        return circuits.wantsProbe();
    }

    private Reply exchange(AlipayRequest<?> request, Deadline deadline) {
        var raw = new RawAnswer();
        AlipayResponse understood = null;
        var trouble = "";
        try {
            understood = ScopedValue.where(Deadline.OF_THIS_CALL, deadline)
                    .where(RawAnswer.OF_THIS_CALL, raw)
                    .call(() -> certificateMode ? client.certificateExecute(request) : client.execute(request));
        } catch (AlipayApiException | RuntimeException e) {
            trouble = Faults.named(e); // not its message: that holds keys, signatures and bodies
        }
        var reply = sorted(request, raw, understood, trouble);
        tell(request, reply, raw);
        return reply;
    }

    /** What is signed is read by us whatever the SDK makes of it; of the rest only our own faults are believed. */
    private Reply sorted(AlipayRequest<?> request, RawAnswer raw, @Nullable AlipayResponse understood, String trouble) {
        var text = raw.text();
        if (text == null) {
            return new Reply.Unknown(trouble);
        }
        var envelope = Envelope.of(text, nodeOf(request));
        if (envelope.node() != null && envelope.signedBy(alipay)) {
            return signed(envelope.node());
        }
        if (understood == null) {
            return new Reply.Unknown(trouble);
        }
        var code = String.valueOf(understood.getCode());
        var ours = ourFault(code, understood.getSubCode() == null ? "" : understood.getSubCode());
        return ours == null ? new Reply.Unknown("unsigned answer " + code) : ours;
    }

    private static Reply signed(String node) {
        try {
            var answer = Answer.of(node);
            var code = answer.text("code");
            var why = answer.text("sub_code");
            var ours = ourFault(code, why);
            if (ours != null) {
                return ours;
            }
            return switch (code) {
                case "10000" -> new Reply.Handled(answer);
                case "40004" -> declined(answer, why);
                case "20000", "40005" -> new Reply.Unknown((code + " " + why).strip());
                default -> new Reply.Unreadable(code.isEmpty() ? "no code" : "code " + code + " " + why);
            };
        } catch (Answer.Unreadable e) {
            return new Reply.Unreadable(e.what());
        }
    }

    private static Reply declined(Answer answer, String why) {
        var bare = why.substring(why.lastIndexOf('.') + 1);
        return bare.isEmpty() || bare.equals("SYSTEM_ERROR")
                ? new Reply.Unknown("40004 " + why)
                : new Reply.Declined(answer, bare);
    }

    private static @Nullable Reply ourFault(String code, String why) {
        if (code.equals("40002") && THIS_REQUEST.contains(why)) {
            return new Reply.Rejected(code + " " + why);
        }
        return OUR_FAULT.contains(code) ? new Reply.Misconfigured((code + " " + why).strip()) : null;
    }

    /** The usual answer while a code waits to be scanned is not worth a line. */
    private void tell(AlipayRequest<?> request, Reply reply, RawAnswer raw) {
        var method = request.getApiMethodName();
        switch (reply) {
            case Reply.Handled handled -> {}
            case Reply.Declined(var answer, var why) when why.equals("TRADE_NOT_EXIST") -> {}
            case Reply.Declined(var answer, var why) -> answered("40004 " + why, method, raw);
            case Reply.Rejected(var code) -> answered(code, method, raw);
            case Reply.Misconfigured(var code) -> answered(code, method, raw);
            case Reply.Unreadable(var what) -> answered("what cannot be read, signed: " + what, method, raw);
            case Reply.Unknown(var reason) -> troubles.tell(method, reason);
        }
    }

    private static void answered(String what, String method, RawAnswer raw) {
        log.info("Alipay answered {} to {} (trace {})", what, method, raw.traceId());
    }

    private static String nodeOf(AlipayRequest<?> request) {
        return request.getApiMethodName().replace('.', '_') + "_response";
    }
}
