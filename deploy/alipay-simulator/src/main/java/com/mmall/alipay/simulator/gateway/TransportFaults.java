package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.http.Manner;
import com.mmall.alipay.simulator.http.Reply;
import java.util.Arrays;
import java.util.Optional;

/** Answers that get lost, late, mangled or replaced on their way. */
final class TransportFaults {
    private static final String HTML = "<html><head><title>502 Bad Gateway</title></head><body>busy</body></html>";

    private TransportFaults() {}

    /** What is sent instead of carrying the call out; empty when the fault is of another sort. */
    static Optional<Reply> instead(Fault fault) {
        return Optional.ofNullable(
                switch (fault.kind()) {
                    case RESET_BEFORE_EFFECT -> Reply.none(new Manner.Reset());
                    case HANGUP_BEFORE_EFFECT -> Reply.none(new Manner.Hangup());
                    case HTTP_500 -> Reply.text(500, "text/plain", "Internal Server Error");
                    case HTTP_502_HTML -> Reply.text(502, "text/html", HTML);
                    case HTTP_302 -> Reply.text(302, "text/html", HTML).with("Location", "/elsewhere");
                    case HTTP_307 -> Reply.text(307, "text/html", HTML).with("Location", "/elsewhere");
                    default -> null;
                });
    }

    static Reply distorted(Reply reply, Fault fault) {
        return switch (fault.kind()) {
            case ANSWER_LOST -> Reply.none(new Manner.Reset());
            case ANSWER_LOST_BY_HANGUP -> Reply.none(new Manner.Hangup());
            case SLOW_DRIP -> reply.in(new Manner.Drip(fault.pause()));
            case CUT_OFF -> reply.in(new Manner.CutOff());
            case EMPTY_BODY -> body(reply, new byte[0]);
            case HTML -> Reply.text(200, "text/html", HTML);
            case CUT_JSON -> body(reply, Arrays.copyOf(reply.body(), reply.body().length / 2));
            case EMPTY_OBJECT -> body(reply, new byte[] {'{', '}'});
            default -> reply;
        };
    }

    private static Reply body(Reply reply, byte[] body) {
        return new Reply(reply.status(), reply.headers(), body, reply.manner());
    }
}
