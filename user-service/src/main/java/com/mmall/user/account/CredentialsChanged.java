package com.mmall.user.account;

import org.jspecify.annotations.Nullable;

/**
 * An account's password, role or lock changed: everybody logged in to it has to log in again. Published inside the
 * transaction that changes it.
 *
 * @param keptSession the one session that goes on, the one that asked for it
 */
public record CredentialsChanged(long userId, @Nullable String keptSession) {}
