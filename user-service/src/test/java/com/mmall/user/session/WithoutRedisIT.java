package com.mmall.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.user.testing.RunningUserService;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.data.redis.url=redis://127.0.0.1:1")
class WithoutRedisIT extends RunningUserService {
    @Test
    void logsInAndOutByTheDatabaseAlone() {
        var me = somebody();
        assertThat(session(me.token()).text("userId")).isEqualTo(me.id());

        assertThat(send("DELETE", "/api/sessions/current", me.bearer(), null).status())
                .isEqualTo(204);

        assertThat(session(me.token()).status()).isEqualTo(404);
    }

    @Test
    void stillSlowsDownWhoGuesses() {
        var name = aName();
        signUp(name);
        for (var i = 0; i < 10; i++) {
            logIn(name, "guess number " + i);
        }

        assertThat(logIn(name, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void isReady() {
        assertThat(send("GET", "/actuator/health/readiness", null, null).text("status"))
                .isEqualTo("UP");
    }
}
