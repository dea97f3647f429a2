package com.mmall.user.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often somebody may try what invites guessing or costs much.
 *
 * @param logInPerDevice wrong log-ins from a browser that has opened the account before; it has no other limit on them
 * @param rightLogInPerAccount log-ins with the right password, for each costs a hash
 * @param rightLogInPerAddress the same by address
 */
@ConfigurationProperties("mmall.limits")
public record LimitProperties(
        Limit logInPerAccountAndAddress,
        Limit logInPerAccount,
        Limit logInPerAddress,
        Limit logInPerDevice,
        Limit rightLogInPerAccount,
        Limit rightLogInPerAddress,
        Limit signUpPerAddress,
        Limit availabilityPerAddress,
        Limit resetPerEmail,
        Limit resetPerAddress) {}
