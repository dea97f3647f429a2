package com.mmall.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import org.junit.jupiter.api.Test;

/** Periodic work as admins see it, and begin it. */
class JobsIT extends RunningOrderService {
    private static final String JOBS = "/api/admin/jobs/order-service";

    @Test
    void aJobIsListedAndRunsWhenAsked() {
        assertThat(jobs().text("/0/name")).isEqualTo("retention");
        assertThat(jobs().text("/0/nextRun")).isNotEmpty();
        assertThat(jobs().text("/1/name")).isEqualTo("return-pictures");
        for (var server : servers.names()) {
            servers.on(
                    server,
                    () -> sql.sql(
                                    "INSERT INTO idempotency_key VALUES ('k', 'h', 'r', UTC_TIMESTAMP(6) - INTERVAL 2 DAY)")
                            .update());
        }

        sql.sql("DELETE FROM audit_event").update();

        var begun = call("POST", JOBS + "/retention/run", TestTokens.admin(1), null);

        assertThat(begun.status()).isEqualTo(202);
        await().until(() -> jobs().body().at("/0").has("lastMillis"));
        assertThat(jobs().body().at("/0").has("lastError")).isFalse();
        assertThat(sql.sql("SELECT COUNT(*) FROM idempotency_key")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(sql.sql("SELECT COUNT(*) FROM audit_event WHERE subject LIKE '%jobs/order-service/retention/run%'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void isForAdminsAndKnowsItsOwnJobsAlone() {
        assertThat(call("GET", JOBS, TestTokens.user(7), null).status()).isEqualTo(403);
        assertThat(call("POST", JOBS + "/retention/run", TestTokens.user(7), null)
                        .status())
                .isEqualTo(403);
        var unknown = call("POST", JOBS + "/nothing/run", TestTokens.admin(1), null);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/code")).isEqualTo("job_not_found");
    }

    private Answer jobs() {
        return call("GET", JOBS, TestTokens.admin(1), null);
    }
}
