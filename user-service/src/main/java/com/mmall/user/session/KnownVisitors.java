package com.mmall.user.session;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Where accounts have been opened from, so that guessing from elsewhere locks no owner out. */
@Component
public class KnownVisitors {
    private static final Logger log = LoggerFactory.getLogger(KnownVisitors.class);
    private static final int MOST_PER_USER = 40;
    private static final Duration WRITTEN_EVERY = Duration.ofHours(1);

    private final KnownVisitorMapper visitors;
    private final SessionProperties properties;
    private final Clock clock;

    KnownVisitors(KnownVisitorMapper visitors, SessionProperties properties, Clock clock) {
        this.visitors = visitors;
        this.properties = properties;
        this.clock = clock;
    }

    /** The marks of the browsers and networks that have opened the account lately. */
    Set<String> of(long userId) {
        return Set.copyOf(visitors.seenSince(userId, clock.instant().minus(properties.visitorKnown())));
    }

    /** Failing to remember fails no log-in. */
    void remember(long userId, Token device, String network) {
        remember(userId, List.of(Visitor.mark(device), Visitor.mark(network)));
    }

    /** For somebody who has proved by mail to own the account, and logs in from here next. */
    public void rememberNetwork(long userId, String network) {
        remember(userId, List.of(Visitor.mark(network)));
    }

    private void remember(long userId, List<String> marks) {
        var now = clock.instant();
        try {
            var fresh = Set.copyOf(visitors.seenSince(userId, now.minus(WRITTEN_EVERY)));
            marks.stream().filter(mark -> !fresh.contains(mark)).forEach(mark -> visitors.put(userId, mark, now));
            var tooMany = visitors.count(userId) - MOST_PER_USER;
            if (tooMany > 0) {
                visitors.removeOldest(userId, tooMany);
            }
        } catch (DataAccessException e) {
            log.warn("where user {} logged in from is not remembered; the next log-in tries again", userId, e);
        }
    }
}
