package com.mmall.user.session;

import com.mmall.user.account.Account;
import com.mmall.user.account.Accounts;
import com.mmall.user.account.Accounts.Authenticated;
import com.mmall.user.account.CredentialsChanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is logged in. The database is the truth; Redis has a copy for the gateway and may be lost at any time. */
@Service
class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final Duration SEEN_IS_WRITTEN_EVERY = Duration.ofMinutes(1);

    /** @param expiresAt the end at the latest */
    record Opened(Token token, Instant expiresAt) {}

    private final SessionMapper sessions;
    private final Accounts accounts;
    private final SessionCache cache;
    private final SessionProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sessions(
            SessionMapper sessions,
            Accounts accounts,
            SessionCache cache,
            SessionProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.cache = cache;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws com.mmall.user.account.AccountRefusal if the account has been locked or its password changed meanwhile */
    Opened open(Authenticated by, String device) {
        var account = by.account();
        var token = Token.random();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var row = new SessionRow();
        row.userId = account.id();
        row.tokenHash = token.hash();
        row.device = device;
        row.createdAt = now;
        row.lastSeenAt = now;
        row.expiresAt = now.plus(properties.life());
        transaction.executeWithoutResult(t -> {
            accounts.mustStillBeOpenTo(by);
            sessions.insert(row);
        });
        endMoreThanAllowed(account.id());
        cache.add(row.tokenHash, live(row, account), cachedFor(row, now));
        log.info("session {} of user {} opened", row.id, row.userId);
        return new Opened(token, row.expiresAt);
    }

    /** The live session of a token, if there is one; counts as a use of it. */
    Optional<LiveSession> find(String tokenHash) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var row = sessions.open(tokenHash);
        if (row == null || !alive(row, now)) {
            return Optional.empty();
        }
        var account = accounts.byId(row.userId).filter(a -> !a.locked());
        if (account.isEmpty()) {
            return Optional.empty();
        }
        if (row.lastSeenAt.plus(SEEN_IS_WRITTEN_EVERY).isBefore(now)) {
            sessions.seen(row.id, now);
        }
        var live = live(row, account.get());
        cache.add(tokenHash, live, cachedFor(row, now));
        return Optional.of(live);
    }

    List<SessionRow> ofUser(long userId, SessionMapper.After after, int size, long skip) {
        var now = clock.instant();
        return sessions.ofUser(userId, now, now.minus(properties.idle()), after, size, skip);
    }

    long count(long userId) {
        var now = clock.instant();
        return sessions.count(userId, now, now.minus(properties.idle()));
    }

    /** Ends one session of a user; false if the user has none of that number. */
    @Transactional
    public boolean end(long userId, long id) {
        var row = sessions.selectById(id);
        if (row == null || row.userId != userId || row.endedAt != null) {
            return false;
        }
        end(row);
        return true;
    }

    /** Part of the transaction that changes the account: either both happen or neither. */
    @EventListener
    @Transactional
    public void end(CredentialsChanged secured) {
        sessions.holdOpen(secured.userId()).stream()
                .filter(row -> !Long.toString(row.id).equals(secured.keptSession()))
                .forEach(this::end);
    }

    /** Looks after the insert, so that of several log-ins at once the last one sees all. */
    private void endMoreThanAllowed(long userId) {
        var tooMany = sessions.unusedForLongest(userId, properties.perUser());
        if (!tooMany.isEmpty()) {
            transaction.executeWithoutResult(t -> tooMany.forEach(this::end));
        }
    }

    private void end(SessionRow row) {
        sessions.end(row.id, clock.instant());
        log.info("session {} of user {} ended", row.id, row.userId);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                cache.ended(row.tokenHash); // EndedSessions tries again if Redis is away
            }
        });
    }

    private boolean alive(SessionRow row, Instant now) {
        return now.isBefore(row.expiresAt) && now.isBefore(row.lastSeenAt.plus(properties.idle()));
    }

    private Duration cachedFor(SessionRow row, Instant now) {
        var left = Duration.between(now, row.expiresAt);
        return left.compareTo(properties.cached()) < 0 ? left : properties.cached();
    }

    private static LiveSession live(SessionRow row, Account account) {
        return new LiveSession(Long.toString(row.id), Long.toString(row.userId), account.role(), row.expiresAt);
    }
}
