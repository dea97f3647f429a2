package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.Database;
import com.mmall.backing.Ports;
import com.mmall.backing.TestBacking;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.Wire;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service is started before its database server can be used, or while that one is very slow. */
@ExtendWith(OutputCaptureExtension.class)
class LateDatabaseIT {
    private static final String URL = "spring.datasource.url";
    private static final String NOT_YET = " (spring.datasource.url) does not answer yet: ";

    private static Database database;
    private static ARunningService first;

    private Wire wire;

    @BeforeAll
    static void startTheFirst() {
        database = TestBacking.database("payment");
        first = ARunningService.with(
                URL,
                database.url(),
                "spring.datasource.username",
                database.user(),
                "spring.datasource.password",
                database.password());
    }

    @AfterAll
    static void stopTheFirst() {
        first.close();
    }

    @BeforeEach
    void layTheWire() {
        wire = Wire.before(database);
    }

    @AfterEach
    void takeTheWire() {
        wire.close();
    }

    @Test
    void isWaitedForUntilItTakesConnections(CapturedOutput output) throws Exception {
        wire.cut();
        comesUp(output);
    }

    @Test
    void isWaitedForWhileItTakesConnectionsAndSaysNothing(CapturedOutput output) throws Exception {
        wire.fallSilent();
        comesUp(output);
    }

    private void comesUp(CapturedOutput output) throws Exception {
        var starting = CompletableFuture.supplyAsync(() -> first.another(URL, wire.url(database.url())));
        await().atMost(Duration.ofSeconds(60)).until(() -> output.toString().contains(NOT_YET));
        assertThat(starting).isNotDone();
        wire.pass();

        var late = starting.get(60, TimeUnit.SECONDS);
        try {
            assertThat(late.get("/api/admin/payments", TestTokens.admin(1)).status())
                    .isEqualTo(200);
        } finally {
            late.stop();
        }
        assertThat(output.toString()).contains("(spring.datasource.url) answers after ");
        assertThat(output.toString()).doesNotContain(database.password());
    }

    @Test
    void thatNeverComesEndsTheServiceInTimeAndIsNamed(CapturedOutput output) {
        var port = Ports.free();
        var begun = System.nanoTime();

        assertThatThrownBy(() -> first.another(
                        URL,
                        "jdbc:mysql://127.0.0.1:" + port + "/mmall_payment",
                        "mmall.datasource.wait-at-start",
                        "3s"))
                .hasStackTraceContaining(
                        "the database at 127.0.0.1:" + port + " (spring.datasource.url) did not answer");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(40));
        assertThat(output.toString())
                .contains("127.0.0.1:" + port + NOT_YET + "ConnectException: Connection refused")
                .contains("APPLICATION FAILED TO START")
                .contains("Start it or correct spring.datasource.url.")
                .contains("mmall.datasource.wait-at-start (3 s)")
                .doesNotContain(database.password());
    }

    @Test
    void thatRefusesTheAccountEndsTheServiceAtOnce(CapturedOutput output) {
        assertThatThrownBy(() -> first.another("spring.datasource.password", "not-the-password"))
                .hasStackTraceContaining("(spring.datasource.url) refuses this service: ");

        assertThat(output.toString())
                .contains("Access denied for user")
                .contains("Correct spring.datasource.username")
                .doesNotContain(NOT_YET)
                .doesNotContain("not-the-password");
    }
}
