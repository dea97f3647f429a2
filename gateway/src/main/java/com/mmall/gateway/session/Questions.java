package com.mmall.gateway.session;

import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * How many questions about sessions may be under way at once. Each holds a connection and a thread at the other end, so
 * that one client with many requests would bring user-service down just when Redis does not answer.
 */
final class Questions {
    private final int most;
    private final int mostOfOneSession;
    private final Map<String, Integer> underWay = new HashMap<>();
    private int total;

    Questions(int most, int mostOfOneSession) {
        this.most = most;
        this.mostOfOneSession = mostOfOneSession;
    }

    /** Asks, unless too much is being asked already: then {@link SessionState#UNKNOWN} at once. */
    Mono<SessionState> ask(String tokenHash, Mono<SessionState> question) {
        return Mono.defer(
                () -> begin(tokenHash) ? question.doFinally(_ -> end(tokenHash)) : Mono.just(SessionState.UNKNOWN));
    }

    private synchronized boolean begin(String tokenHash) {
        if (total == most || underWay.getOrDefault(tokenHash, 0) == mostOfOneSession) {
            return false;
        }
        total++;
        underWay.merge(tokenHash, 1, Integer::sum);
        return true;
    }

    private synchronized void end(String tokenHash) {
        total--;
        underWay.computeIfPresent(tokenHash, (_, count) -> count == 1 ? null : count - 1);
    }
}
