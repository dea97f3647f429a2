package com.mmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.user.testing.RunningUserService;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "mmall.audit.refusals-per-minute=3")
class AuditFloodIT extends RunningUserService {
    @Test
    void aFloodOfRefusalsIsAnsweredButLeavesFewEvents() {
        var me = somebody();
        for (var i = 0; i < 5; i++) {
            assertThat(send("GET", "/api/admin/users", me.bearer(), null).status())
                    .isEqualTo(403);
        }

        var events = send("GET", "/api/admin/audit-events/user-service?actor=" + me.id(), TestTokens.admin(1), null);
        assertThat(events.body().path("items").size()).isEqualTo(3);
    }
}
