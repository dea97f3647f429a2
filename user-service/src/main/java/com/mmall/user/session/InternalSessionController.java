package com.mmall.user.session;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** For the gateway, when Redis does not know a session. */
@RestController
class InternalSessionController {
    private final Sessions sessions;

    InternalSessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/internal/sessions/{tokenHash:[0-9a-f]{64}}")
    LiveSession session(@PathVariable String tokenHash) {
        return sessions.find(tokenHash).orElseThrow(SessionNotFound::new);
    }
}
