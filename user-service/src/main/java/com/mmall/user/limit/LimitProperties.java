package com.mmall.user.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** How often somebody may try what invites guessing. */
@ConfigurationProperties("mmall.limits")
public record LimitProperties(
        Limit logInPerAccountAndAddress,
        Limit logInPerAccount,
        Limit logInPerAddress,
        Limit signUpPerAddress,
        Limit availabilityPerAddress,
        Limit resetPerEmail,
        Limit resetPerAddress) {}
