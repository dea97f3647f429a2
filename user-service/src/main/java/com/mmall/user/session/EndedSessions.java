package com.mmall.user.session;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells Redis of ended sessions until it has heard, and removes what is over. Any number of instances may do so. */
@Component
class EndedSessions {
    private final SessionMapper sessions;
    private final SessionCache cache;
    private final Clock clock;

    EndedSessions(SessionMapper sessions, SessionCache cache, Clock clock) {
        this.sessions = sessions;
        this.cache = cache;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${mmall.sessions.told-again-every:2s}")
    void tellRedis() {
        for (var row : sessions.ended()) {
            if (!cache.ended(row.tokenHash)) {
                return;
            }
            sessions.deleteById(row.id);
        }
    }

    @Scheduled(fixedDelayString = "${mmall.sessions.expired-removed-every:10m}", initialDelayString = "1m")
    void removeExpired() {
        sessions.removeExpired(clock.instant());
    }
}
