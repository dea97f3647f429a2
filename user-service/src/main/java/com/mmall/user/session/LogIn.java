package com.mmall.user.session;

import com.mmall.user.account.AccountRefusal;
import com.mmall.user.account.Accounts;
import com.mmall.user.account.Accounts.Authenticated;
import com.mmall.user.account.Passwords;
import com.mmall.user.account.Username;
import com.mmall.user.limit.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Checks credentials. Whether somebody has tried too often is looked at before queueing and again when it is their turn,
 * and what came of it is counted before the turn ends: of many tries at the same moment only those that have their turns
 * together, as many as there are processors, get further than one after the other.
 */
@Service
class LogIn {
    private static final Logger log = LoggerFactory.getLogger(LogIn.class);

    private final Accounts accounts;
    private final KnownVisitors visitors;
    private final Limits limits;
    private final LogInLimits limit;

    LogIn(Accounts accounts, KnownVisitors visitors, Limits limits, LogInLimits limit) {
        this.accounts = accounts;
        this.visitors = visitors;
        this.limits = limits;
        this.limit = limit;
    }

    /** @param device what the browser is known by from now on */
    record Opened(Authenticated by, Token device) {}

    Opened with(String username, String password, Visitor visitor) {
        var name = Username.key(username);
        if (name == null) {
            throw noSuchName(visitor);
        }
        var user = accounts.idOf(name);
        var known = visitors.of(user.orElse(LogInLimits.NOBODY));
        var device = visitor.device(known);
        var budget = limit.budget(user, name, visitor.network(), device, known);
        limits.check(budget.all());
        try {
            var authenticated = accounts.authenticated(name, password, counted(budget));
            visitors.remember(authenticated.account().id(), device, visitor.network());
            return new Opened(authenticated, device);
        } catch (AccountRefusal.BadCredentials e) {
            log.info("log-in refused: wrong credentials from {}", visitor.network());
            throw e;
        }
    }

    private Passwords.Turn counted(LogInLimits.Budget budget) {
        return new Passwords.Turn() {
            @Override
            public void begins() {
                limits.check(budget.all());
            }

            @Override
            public void ends(boolean isRight) {
                limits.count(isRight ? budget.right() : budget.wrong());
            }
        };
    }

    /** No account can have such a name, so nothing is looked up. */
    private AccountRefusal.BadCredentials noSuchName(Visitor visitor) {
        limits.take(limit.ofNoName(visitor.network()));
        log.info("log-in refused: a name that nobody can have, from {}", visitor.network());
        return new AccountRefusal.BadCredentials();
    }
}
