package com.mmall.order.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 退货: pieces of an order that its buyer wants to send back.
 *
 * @param no counts the returns of the order from 1
 * @param answer why it was declined
 * @param parcel how the buyer sends it
 * @param received what of it has come; empty until then
 */
public record Return(
        int no,
        State state,
        Instant requestedAt,
        List<RequestedLine> lines,
        String reason,
        @Nullable String answer,
        @Nullable Shipment parcel,
        List<RequestedLine> received) {
    public enum State {
        /** The shop has to decide. */
        REQUESTED,
        DECLINED,
        /** The buyer may send it. */
        AGREED,
        SENT,
        /** All or some of it has come. */
        RECEIVED,
        /** The buyer keeps it after all. */
        WITHDRAWN
    }

    public Return {
        lines = List.copyOf(lines);
        received = List.copyOf(received);
    }

    static Return requested(int no, List<RequestedLine> lines, String reason, Instant now) {
        return new Return(no, State.REQUESTED, now, lines, reason, null, null, List.of());
    }

    public boolean isOpen() {
        return switch (state) {
            case REQUESTED, AGREED, SENT -> true;
            case DECLINED, RECEIVED, WITHDRAWN -> false;
        };
    }

    int claims(long productId) {
        return switch (state) {
            case REQUESTED, AGREED, SENT -> RequestedLine.pieces(lines, productId);
            case RECEIVED -> RequestedLine.pieces(received, productId);
            case DECLINED, WITHDRAWN -> 0;
        };
    }

    Return agreed() {
        return new Return(no, State.AGREED, requestedAt, lines, reason, answer, parcel, received);
    }

    Return declined(String why) {
        return new Return(no, State.DECLINED, requestedAt, lines, reason, why, parcel, received);
    }

    Return withdrawn() {
        return new Return(no, State.WITHDRAWN, requestedAt, lines, reason, answer, parcel, received);
    }

    Return sent(Shipment by) {
        return new Return(no, State.SENT, requestedAt, lines, reason, answer, by, received);
    }

    Return received(List<RequestedLine> came) {
        return new Return(no, State.RECEIVED, requestedAt, lines, reason, answer, parcel, came);
    }
}
