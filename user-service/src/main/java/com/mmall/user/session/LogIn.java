package com.mmall.user.session;

import com.mmall.user.account.Account;
import com.mmall.user.account.Accounts;
import com.mmall.user.account.BadCredentials;
import com.mmall.user.limit.Limit;
import com.mmall.user.limit.LimitProperties;
import com.mmall.user.limit.Limits;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Checks credentials. Wrong ones count by account and address, by account and by address. Whether somebody has guessed
 * too often is looked at before queueing and again when it is their turn, so that many guesses at the same moment get no
 * further than one after the other.
 */
@Service
class LogIn {
    private static final Logger log = LoggerFactory.getLogger(LogIn.class);

    private final Accounts accounts;
    private final Limits limits;
    private final LimitProperties limit;

    LogIn(Accounts accounts, Limits limits, LimitProperties limit) {
        this.accounts = accounts;
        this.limits = limits;
        this.limit = limit;
    }

    Account with(String username, String password, String address) {
        var uses = uses(username.toLowerCase(Locale.ROOT), address);
        limits.check(uses);
        try {
            return accounts.authenticated(username, password, () -> limits.check(uses));
        } catch (BadCredentials e) {
            limits.count(uses);
            log.info("log-in refused: wrong credentials from {}", address);
            throw e;
        }
    }

    private Limit.Use[] uses(String username, String address) {
        return new Limit.Use[] {
            limit.logInPerAccountAndAddress().of("log-in-here", address + " " + username),
            limit.logInPerAccount().of("log-in-account", username),
            limit.logInPerAddress().of("log-in-address", address)
        };
    }
}
