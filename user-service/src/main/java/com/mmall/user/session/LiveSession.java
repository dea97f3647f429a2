package com.mmall.user.session;

import com.mmall.user.account.Role;
import java.time.Instant;

/** What the gateway needs to know about a session, in Redis and from here alike. */
record LiveSession(String sessionId, String userId, Role role, Instant expiresAt) {}
