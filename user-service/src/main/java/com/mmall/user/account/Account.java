package com.mmall.user.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who can log in. */
public record Account(
        long id, String username, String email, @Nullable String phone, Role role, boolean locked, Instant createdAt) {}
