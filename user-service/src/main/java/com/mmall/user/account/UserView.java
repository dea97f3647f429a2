package com.mmall.user.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as clients see one. */
public record UserView(
        String id, String username, String email, @Nullable String phone, Role role, Instant createdAt) {
    public static UserView of(Account account) {
        return new UserView(
                Long.toString(account.id()),
                account.username(),
                account.email(),
                account.phone(),
                account.role(),
                account.createdAt());
    }
}
