package com.mmall.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.OpenApiSweep;
import com.mmall.conventions.testing.RequestBodies;
import com.mmall.conventions.testing.RequestFuzz;
import com.mmall.conventions.testing.RequestFuzz.Caller;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.conventions.testing.WhoMayAsk;
import com.mmall.user.testing.RunningUserService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** Whatever is sent, nothing breaks and everything is told in the same form. */
@TestPropertySource(
        properties = {
            "mmall.limits.sign-up-per-address=1000000/1m",
            "mmall.limits.availability-per-address=1000000/1m",
            "mmall.limits.log-in-per-address=1000000/1m",
            "mmall.limits.log-in-per-account=1000000/1m",
            "mmall.limits.reset-per-address=1000000/1m"
        })
class RubbishIT extends RunningUserService {
    @Autowired
    ApplicationContext service;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int here;

    @Test
    void everyEndpointRefusesRubbishAsAProblem() {
        var somebody = somebody();
        var gateway = TestCertificates.context("gateway");
        new RequestFuzz(
                        service,
                        here,
                        List.of(
                                new Caller(gateway, somebody.bearer()),
                                new Caller(gateway, somebody.bearer()),
                                new Caller(gateway, TestTokens.of("1", "ADMIN", "1")),
                                new Caller(gateway, null),
                                new Caller(TestCertificates.context("order-service"), null)),
                        List.of(somebody.id(), somebody.session(), "1", "0".repeat(64)))
                .run();
    }

    @Test
    void oddInputInAnyPlaceIsTakenAsTheDocumentSaysOrRefusedWithoutEffect() {
        var somebody = somebody();
        var other = somebody();
        var admin =
                logIn("admin", "the admin of this test").body().at("/user/id").asString();
        var gateway = TestCertificates.context("gateway");
        new OpenApiSweep(
                        here,
                        new Caller(gateway, somebody.bearer()),
                        new Caller(gateway, TestTokens.of(admin, "ADMIN", "1")),
                        Map.ofEntries(
                                Map.entry("username", "sweep#"),
                                Map.entry("email", "sweep#@example.com"),
                                Map.entry("phone", "13800138000"),
                                Map.entry("zip", "310000"),
                                Map.entry("password", PASSWORD),
                                Map.entry("oldPassword", PASSWORD),
                                Map.entry("newPassword", PASSWORD),
                                Map.entry("POST /api/sessions username", somebody.username()),
                                Map.entry("PATCH /api/admin/users/{id} id", other.id()),
                                Map.entry("POST /api/admin/jobs/user-service/{name}/run name", "retention"),
                                Map.entry(
                                        "DELETE /api/sessions/{id} id",
                                        again(somebody.username()).session()),
                                Map.entry("DELETE /api/users/me/addresses/{id} id", address(somebody)),
                                Map.entry("id", address(somebody))),
                        List.of(
                                "users",
                                "sessions-of-" + somebody.id(),
                                "addresses-of-" + somebody.id(),
                                "audit-events"),
                        () -> List.of(
                                jdbc.queryForList("CHECKSUM TABLE account, address"),
                                jdbc.queryForList("SELECT id FROM login_session WHERE ended_at IS NULL ORDER BY id")))
                .run("POST /api/password-resets/confirmation"); // its token is in a mail
    }

    private String address(LoggedIn user) {
        return send("POST", "/api/users/me/addresses", user.bearer(), """
                {"receiver":"王五","phone":"13900000000","province":"浙江","city":"杭州","district":"西湖","detail":"1 号"}""").text("id");
    }

    @Test
    void nobodyIsHeardWhoMayNotAsk() {
        var open = Set.of(
                "GET /api/users/availability",
                "POST /api/users",
                "POST /api/sessions",
                "POST /api/password-resets",
                "POST /api/password-resets/confirmation");

        assertThat(new WhoMayAsk(service, here, open)
                        .wrong(TestTokens.of("7", "CUSTOMER", "1"), TestTokens.of("1", "ADMIN", "1")))
                .isEmpty();
    }

    @Test
    void everyTextOfARequestFollowsTheRule() {
        assertThat(RequestBodies.unruledTexts(service))
                .as("passwords and tokens are no texts; a log-in's name is compared, never stored")
                .containsExactlyInAnyOrder(
                        "Change.password",
                        "NewPassword.oldPassword",
                        "NewPassword.newPassword",
                        "SignUp.password",
                        "Credentials.username",
                        "Credentials.password",
                        "Confirmation.token",
                        "Confirmation.newPassword");
    }
}
