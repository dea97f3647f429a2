package com.mmall.gateway.session;

import java.time.Instant;

/** What is known about a session; {@code Unknown} when nobody who knows could be asked. */
sealed interface SessionState {
    /** As user-service writes it, in Redis and in its answers. */
    record Alive(String sessionId, String userId, String role, Instant expiresAt) implements SessionState {}

    record Dead() implements SessionState {}

    record Unknown() implements SessionState {}

    Dead DEAD = new Dead();
    Unknown UNKNOWN = new Unknown();
}
