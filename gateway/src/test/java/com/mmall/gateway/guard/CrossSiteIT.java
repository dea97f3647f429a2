package com.mmall.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.gateway.testing.RunningGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteIT extends RunningGateway {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin=https://evil.example",
                "Origin=null",
                "Origin=http://127.0.0.1",
                "Origin=http://127.0.0.1.evil.example",
                "Origin=http://localhost:1",
                "Origin=rubbish rubbish",
                "Sec-Fetch-Site=cross-site",
                "Sec-Fetch-Site=same-site",
                "Sec-Fetch-Site=Same-Origin",
                "Sec-Fetch-Site=same-origin, cross-site",
                "Origin=http://"
            })
    void refusesWhatAnotherSitesPageSent(String header) {
        var answer = order(header.split("=", 2));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"cross_site_request\"");
        assertThat(ORDERS.asked()).isEmpty();
    }

    @Test
    void leavesOneAuditEventOfEachRefusal() {
        var answer = send(request("/api/orders")
                .header("Cookie", "mmall_login_token=" + loggedIn("71", "CUSTOMER", "1"))
                .header("Sec-Fetch-Site", "cross-site")
                .header("traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(403);
        await().until(() -> !USERS.asked().isEmpty());
        assertThat(USERS.asked()).hasSize(1);
        assertThat(USERS.last().method() + " " + USERS.last().uri()).isEqualTo("POST /internal/audit-events");
        assertThat(USERS.last().header("Authorization")).isNull();
        assertThat(USERS.last().body())
                .contains(
                        "\"actor\":\"71\"",
                        "\"action\":\"POST /api/orders\"",
                        "\"subject\":\"/api/orders\"",
                        "\"address\":\"127.0.0.1\"",
                        "\"traceId\":\"0123456789abcdef0123456789abcdef\"");
    }

    @Test
    void leavesAnEventOfSomebodyWhoIsNotLoggedIn() {
        send(request("/api/sessions").header("Sec-Fetch-Site", "cross-site").POST(BodyPublishers.ofString("{}")));

        await().until(() -> !USERS.asked().isEmpty());
        assertThat(USERS.last().body()).contains("\"actor\":null", "\"action\":\"POST /api/sessions\"");
    }

    @Test
    void acceptsWhatOurOwnPageSent() {
        assertThat(order("Origin", "http://127.0.0.1:" + port, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    /** A proxy may have put its own idea of our name into Host; the browser knows what its user sees. */
    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "http://shop.example:8080", "null"})
    void believesTheBrowserBeforeItComparesNames(String origin) {
        var answer = order("Origin", origin, "Sec-Fetch-Site", "same-origin");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(order("Origin", "http://127.0.0.1:" + port, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsPeopleLogInThroughAProxyThatRewritesTheHost() {
        var answer = send(request("/api/sessions")
                .header("Origin", "https://shop.example")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isNotEqualTo(403);
        assertThat(USERS.asked()).hasSize(1);
    }

    @Test
    void acceptsWhatNoBrowserSent() {
        assertThat(order().statusCode()).isEqualTo(200);
    }

    @Test
    void letsPagesOfOtherSitesReadNothing() {
        var answer = send(request("/api/orders")
                .header("Cookie", "mmall_login_token=" + loggedIn("1", "CUSTOMER", "1"))
                .header("Origin", "https://evil.example"));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void refusesAPreflight() {
        var answer = send(request("/api/orders")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(ORDERS.asked()).isEmpty();
    }

    @Test
    void leavesTokensInHeadersAlone() {
        var answer = send(request("/api/orders")
                .header("Authorization", "Bearer " + loggedIn("1", "CUSTOMER", "1"))
                .header("Origin", "https://partner.example")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void keepsOtherSitesFromLoggingPeopleIn() {
        var answer = send(request("/api/sessions")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    /** Whatever is routed as a log-in is checked as one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/%73essions",
                "/%61pi/sessions",
                "/api/session%73",
                "/api/sessions;x",
                "//api/sessions",
                "/api/./sessions",
                "/api%2fsessions",
                "/api/sessions%20",
                "/api/sessions/",
                "/api/Sessions",
                "/API/sessions"
            })
    void knowsALogInByEveryNameOfItsPath(String path) {
        raw("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://evil.example\r\n"
                + "Content-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(USERS.asked()).noneMatch(a -> a.uri().equals("/api/sessions"));
    }

    private HttpResponse<String> order(String... headers) {
        var request = request("/api/orders")
                .header("Cookie", "mmall_login_token=" + loggedIn("1", "CUSTOMER", "1"))
                .POST(BodyPublishers.ofString("{}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }
}
