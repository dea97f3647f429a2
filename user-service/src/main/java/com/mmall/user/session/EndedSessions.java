package com.mmall.user.session;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells Redis of ended sessions until it has heard. Any number of instances may do so. */
@Component
class EndedSessions {
    private final SessionMapper sessions;
    private final SessionCache cache;

    EndedSessions(SessionMapper sessions, SessionCache cache) {
        this.sessions = sessions;
        this.cache = cache;
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
}
