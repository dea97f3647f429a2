package com.mmall.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.gateway.testing.RunningGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityHeadersIT extends RunningGateway {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-User-Id: 6x6x6",
                "x-user-id: 6x6x6",
                "X_User_Id: 6x6x6",
                "X-USER-ID: 6x6x6\r\nX-User-Id: 6x6x7",
                "X-User-Id : 6x6x6",
                "X-User-Role: 6x6x6",
                "X-Mmall-User: 6x6x6",
                "X-Mmall-Answered-By: 6x6x6",
                "Authorization: Basic 6x6x6",
                "Authorization: Bearer 6x6x6",
                "Proxy-Authorization: 6x6x6",
                "Cookie: mmall_login_token=6x6x6; user=6x6x6",
                "Forwarded: for=6x6x6;proto=https",
                "X-Forwarded-For: 6x6x6",
                "X-Forwarded-Proto: 6x6x6",
                "X-Forwarded-Host: 6x6x6",
                "X-Forwarded-Prefix: /6x6x6",
                "X-Original-URL: /internal/6x6x6",
                "X-Rewrite-URL: /internal/6x6x6",
                "X-HTTP-Method-Override: 6x6x6",
                "X-Real-IP: 6x6x6",
                "True-Client-IP: 6x6x6",
                "Connection: X-User-Id, keep-alive\r\nX-User-Id: 6x6x6",
                "Remote-User: 6x6x6",
                "X-Mmall-Device: 6x6x6",
                "Cookie: mmall_device=6x6x6",
                "X-Auth-Token: 6x6x6"
            })
    void stayOutsideHoweverTheyAreSpelt(String header) {
        raw("GET /api/orders HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\nConnection: close\r\n\r\n");

        for (var asked : ORDERS.asked()) {
            assertThat(asked.headers().toString()).doesNotContain("6x6x6", "6x6x7");
            assertThat(asked.headers().keySet())
                    .noneMatch(name ->
                            name.toLowerCase(Locale.ROOT).replace('_', '-').startsWith("x-user"));
        }
    }

    @Test
    void tellWhichBrowserLogsIn() {
        var device = "d".repeat(42) + "-";
        var cookies = "mmall_device=6x6; mmall_device=" + device + "; other=1";

        send(request("/api/sessions").header("Cookie", cookies).POST(BodyPublishers.ofString("{}")));
        assertThat(USERS.last().header("X-Mmall-Device")).isEqualTo(device);

        send(request("/api/orders").header("Cookie", cookies));
        assertThat(ORDERS.last().header("X-Mmall-Device")).isNull();
    }

    @Test
    void areReplacedByWhatTheGatewaySees() {
        send(request("/api/orders").header("X-Forwarded-For", "1.2.3.4").header("X-Forwarded-Proto", "https"));

        assertThat(ORDERS.last().header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(ORDERS.last().header("X-Forwarded-Proto")).isEqualTo("http");
    }

    @Test
    void leaveRoomForWhatServicesNeed() {
        send(request("/api/orders")
                .header("Idempotency-Key", "k1")
                .header("Accept-Language", "en")
                .header("If-None-Match", "\"1\"")
                .header("User-Agent", "a browser"));

        var asked = ORDERS.last();
        assertThat(asked.header("Idempotency-Key")).isEqualTo("k1");
        assertThat(asked.header("Accept-Language")).isEqualTo("en");
        assertThat(asked.header("If-None-Match")).isEqualTo("\"1\"");
        assertThat(asked.header("User-Agent")).isEqualTo("a browser");
    }

    @Test
    void carryTheClientsTraceOrANewOne() {
        send(request("/api/orders").header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        assertThat(ORDERS.last().header("traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c-");

        send(request("/api/orders").header("traceparent", "rubbish"));
        assertThat(ORDERS.last().header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }
}
