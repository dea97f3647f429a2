package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The sweep of the picture store as admins see it. */
class JobsIT {
    private static ARunningService shop;

    @BeforeAll
    static void start() {
        shop = ARunningService.with();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void theStoreOfImagesIsSweptWhenAsked() {
        assertThat(sweep().has("lastRun")).isFalse();

        shop.post("/api/admin/jobs/payment-service/qr-images/run", TestTokens.admin(1), null);

        await().until(() -> sweep().has("lastMillis"));
        assertThat(sweep().has("lastError")).isFalse();
    }

    private static JsonNode sweep() {
        var jobs =
                shop.get("/api/admin/jobs/payment-service", TestTokens.admin(1)).body();
        return jobs.values().stream()
                .filter(job -> job.get("name").asString().equals("qr-images"))
                .findFirst()
                .orElseThrow();
    }
}
