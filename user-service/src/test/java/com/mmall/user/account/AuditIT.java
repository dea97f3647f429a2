package com.mmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.user.testing.RunningUserService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AuditIT extends RunningUserService {
    private static final String EVENTS = "/api/admin/audit-events/user-service";

    @Autowired
    JdbcClient database;

    @Test
    void keepsOneEventOfAChangeByAnAdmin() {
        var me = somebody();
        var user = logIn("admin", "the admin of this test").body().path("user");
        var chief = new LoggedIn(
                user.path("id").asString(),
                "admin",
                "",
                "0",
                admin(Long.parseLong(user.path("id").asString())));

        send(
                "PATCH",
                "/api/admin/users/" + me.id(),
                chief.bearer(),
                "{\"locked\":true}",
                "X-Forwarded-For",
                "203.0.113.9");

        var events = about("/api/admin/users/" + me.id());
        assertThat(events).hasSize(1);
        var event = events.getFirst();
        assertThat(event.path("actor").asString()).isEqualTo(chief.id());
        assertThat(event.path("action").asString()).isEqualTo("PATCH /api/admin/users/{id}");
        assertThat(event.path("outcome").asInt()).isEqualTo(200);
        assertThat(event.path("address").asString()).isEqualTo("203.0.113.9");
        assertThat(event.path("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(Instant.parse(event.path("at").asString()))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(1)),
                        Instant.now().plusSeconds(5));
        assertThat(event.path("before").asString()).isEqualTo("{\"role\":\"CUSTOMER\",\"locked\":false}");
        assertThat(event.path("after").asString()).isEqualTo("{\"role\":\"CUSTOMER\",\"locked\":true}");
    }

    @Test
    void keepsOneEventOfAChangeThatWasRefused() {
        send("PATCH", "/api/admin/users/78", admin(78), "{\"role\":\"CUSTOMER\"}");

        var events = about("/api/admin/users/78");
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().path("outcome").asInt()).isEqualTo(409);
        assertThat(events.getFirst().has("after")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/admin/users", "PATCH /api/admin/users/79", "DELETE /api/admin/anything"})
    void keepsOneEventOfEach403(String asked) {
        var me = somebody();
        var method = asked.split(" ")[0];
        var path = asked.split(" ")[1];

        assertThat(send(method, path, me.bearer(), null).status()).isEqualTo(403);

        var events = by(me.id());
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().path("outcome").asInt()).isEqualTo(403);
        assertThat(events.getFirst().path("action").asString()).isEqualTo(asked);
    }

    @Test
    void keepsOneEventOfAWrongPasswordInAForm() {
        var me = somebody();

        send("PUT", "/api/users/me/password", me.bearer(), """
                {"oldPassword":"not it at all","newPassword":"quite another sentence"}""");

        assertThat(by(me.id())).hasSize(1);
        assertThat(by(me.id()).toString()).doesNotContain("not it at all", "quite another");
    }

    @Test
    void keepsOneEventOfA403ThatTheGatewayAnswered() {
        var refused = """
                {"actor":%s,"action":"POST /api/orders","subject":"/api/orders/%s","address":"203.0.113.9",
                 "traceId":"0123456789abcdef0123456789abcdef"}""";

        assertThat(send("POST", "/internal/audit-events", null, refused.formatted("\"9971\"", "a"))
                        .status())
                .isEqualTo(204);
        assertThat(send("POST", "/internal/audit-events", null, refused.formatted("null", "b"))
                        .status())
                .isEqualTo(204);
        assertThat(send("POST", "/internal/audit-events", admin(77), refused.formatted("null", "c"))
                        .status())
                .isEqualTo(403);

        assertThat(by("9971")).hasSize(1);
        var event = by("9971").getFirst();
        assertThat(event.path("outcome").asInt()).isEqualTo(403);
        assertThat(event.path("action").asString()).isEqualTo("POST /api/orders");
        assertThat(event.path("address").asString()).isEqualTo("203.0.113.9");
        assertThat(event.path("traceId").asString()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(about("/api/orders/b").getFirst().path("actor").asString()).isEqualTo("anonymous");
        assertThat(about("/api/orders/c")).isEmpty();
    }

    @Test
    void keepsNoEventOfReading() {
        send("GET", "/api/admin/users?q=a", admin(80), null);

        assertThat(by("80")).isEmpty();
    }

    @Test
    void goesThroughTheListByCursor() {
        for (var i = 0; i < 5; i++) {
            send("PATCH", "/api/admin/users/81", admin(81), "{\"role\":\"CUSTOMER\"}");
        }

        var first = send("GET", EVENTS + "?actor=81&size=3", admin(82), null).body();
        var second = send(
                        "GET",
                        EVENTS + "?actor=81&size=3&after=" + first.path("next").asString(),
                        admin(82),
                        null)
                .body();

        assertThat(first.path("items").size()).isEqualTo(3);
        assertThat(first.path("total").asInt()).isEqualTo(5);
        assertThat(second.path("items").size()).isEqualTo(2);
        assertThat(second.has("next")).isFalse();
        assertThat(send("GET", EVENTS + "?after=rubbish", admin(82), null).code())
                .isEqualTo("invalid_cursor");
        assertThat(send("GET", EVENTS + "?actor=&subject=&outcome=&after=", admin(82), null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void showsEventsToAdminsOnly() {
        assertThat(send("GET", EVENTS, somebody().bearer(), null).status()).isEqualTo(403);
        assertThat(send("GET", EVENTS, null, null).status()).isEqualTo(401);
    }

    private static String admin(long id) {
        return TestTokens.of(Long.toString(id), "ADMIN", "0");
    }

    private List<JsonNode> about(String subject) {
        return events("subject=" + subject);
    }

    private List<JsonNode> by(String actor) {
        return events("actor=" + actor);
    }

    private List<JsonNode> events(String query) {
        return send("GET", EVENTS + "?size=100&" + query, admin(84), null)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }
}
