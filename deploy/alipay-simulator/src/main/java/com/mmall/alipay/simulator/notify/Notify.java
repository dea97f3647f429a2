package com.mmall.alipay.simulator.notify;

import com.mmall.alipay.simulator.rules.NotifiedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One notify: the same notify_id for all attempts. Parameters are those of the newest attempt, decoded, with sign. */
public record Notify(
        String notifyId,
        String outTradeNo,
        NotifiedEvent about,
        String url,
        Map<String, String> parameters,
        State state,
        List<Attempt> attempts) {

    public enum State {
        PENDING,
        /** The shop said exactly {@code success}. */
        DELIVERED,
        /** Every attempt of the schedule failed. */
        GIVEN_UP,
        /** Notifies were switched off, or a fault lost it. */
        NOT_SENT
    }

    /** What the shop answered; status 0 when it could not be reached. */
    public record Attempt(Instant at, int status, String answer) {
        /** HTTP 200 and a body of exactly {@code success}: nothing else counts. */
        public boolean succeeded() {
            return status == 200 && answer.equals("success");
        }
    }
}
