package com.mmall.payment.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import java.time.Duration;
import java.util.Set;
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
    private final CallRate rate;
    private final Circuits circuits;
    private final boolean certificateMode;

    Gateway(GatewayClient client, Rsa2 alipay, CallRate rate, Circuits circuits, boolean certificateMode) {
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
    <T extends AlipayResponse> Reply<T> ask(AlipayRequest<T> request, Deadline deadline, Duration patience) {
        var admitted = circuits.enter(request.getApiMethodName());
        if (admitted.heldBack()) {
            return new Reply.Unknown<>("held back: Alipay refuses our configuration");
        }
        var reply = rate.place(patience)
                ? exchange(request, deadline)
                : new Reply.Unknown<T>("held back by our own rate limit");
        admitted.heard(reply);
        return reply;
    }

    /** Whether calls of this method would not be sent now. */
    boolean holdsBack(String method) {
        return circuits.holdsBack(method);
    }

    /** Whether somebody should ask something, to see whether our configuration is accepted again. */
    boolean wantsProbe() {
        return circuits.wantsProbe();
    }

    private <T extends AlipayResponse> Reply<T> exchange(AlipayRequest<T> request, Deadline deadline) {
        try {
            var response = ScopedValue.where(Deadline.OF_THIS_CALL, deadline)
                    .call(() -> certificateMode ? client.certificateExecute(request) : client.execute(request));
            return sorted(request, response);
        } catch (AlipayApiException | RuntimeException e) {
            return new Reply.Unknown<>(Faults.named(e)); // not its message: that holds keys, signatures and bodies
        }
    }

    private <T extends AlipayResponse> Reply<T> sorted(AlipayRequest<T> request, T response) {
        var signed = Envelope.of(response.getBody(), nodeOf(request)).signedBy(alipay);
        var reply = sorted(response, signed);
        if (!(reply instanceof Reply.Handled) && !notScanned(reply)) {
            log.info(
                    "Alipay answered {} {} to {} ({}, trace {})",
                    response.getCode(),
                    response.getSubCode(),
                    request.getApiMethodName(),
                    signed ? "signed" : "not signed",
                    response.getParams() == null ? null : response.getParams().get("traceId"));
        }
        return reply;
    }

    private static <T extends AlipayResponse> Reply<T> sorted(T response, boolean signed) {
        var code = String.valueOf(response.getCode());
        var why = response.getSubCode() == null ? "" : response.getSubCode();
        if (code.equals("40002") && THIS_REQUEST.contains(why)) {
            return new Reply.Rejected<>(code + " " + why);
        }
        if (OUR_FAULT.contains(code)) {
            return new Reply.Misconfigured<>((code + " " + why).strip());
        }
        if (!signed) {
            return new Reply.Unknown<>("unsigned answer " + code);
        }
        var bare = why.substring(why.lastIndexOf('.') + 1);
        return switch (code) {
            case "10000" -> new Reply.Handled<>(response);
            case "40004" ->
                bare.isEmpty() || bare.equals("SYSTEM_ERROR")
                        ? new Reply.Unknown<>("40004 " + why)
                        : new Reply.Declined<>(response, bare);
            default -> new Reply.Unknown<>((code + " " + why).strip());
        };
    }

    private static String nodeOf(AlipayRequest<?> request) {
        return request.getApiMethodName().replace('.', '_') + "_response";
    }

    /** The usual answer while a code waits to be scanned; not worth a line. */
    private static boolean notScanned(Reply<?> reply) {
        return reply instanceof Reply.Declined<?> declined && declined.why().equals("TRADE_NOT_EXIST");
    }
}
