package com.mmall.user;

import com.mmall.conventions.retention.Retention;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which rows nobody reads any longer. Their times are the instances', so each is kept for an hour more. */
@Configuration(proxyBeanMethods = false)
class OldRows {
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    @Bean
    Retention expiredSessions() {
        return new Retention("login_session", "expires_at", CLOCKS_DIFFER);
    }

    @Bean
    Retention expiredPasswordResets() {
        return new Retention("password_reset", "expires_at", CLOCKS_DIFFER);
    }

    @Bean
    Retention forgottenVisitors(@Value("${mmall.sessions.visitor-known}") Duration known) {
        return new Retention("known_visitor", "seen_at", known.plus(CLOCKS_DIFFER));
    }
}
