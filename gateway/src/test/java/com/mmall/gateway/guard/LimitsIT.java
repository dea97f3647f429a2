package com.mmall.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.gateway.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "mmall.gateway.notifies-per-second=20")
class LimitsIT extends RunningGateway {
    private static final int MIB = 1 << 20;

    @Test
    void refuseABodyOfMoreThanAMebibyte() {
        var answer = send(request("/api/orders").POST(BodyPublishers.ofByteArray(new byte[MIB + 1])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"payload_too_large\"");
        assertThat(ORDERS.asked()).isEmpty();
    }

    @Test
    void letABodyOfAMebibyteThrough() {
        assertThat(send(request("/api/orders").POST(BodyPublishers.ofByteArray(new byte[MIB])))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ORDERS.last().body()).hasSize(MIB);
    }

    @Test
    void countABodyThatDoesNotSayHowLongItIs() {
        var answer = send(request("/api/orders")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[MIB + 1]))));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void letAnUnsizedBodyThrough() {
        assertThat(send(request("/api/orders")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[5000]))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ORDERS.last().body()).hasSize(5000);
    }

    @Test
    void letImagesBeLarger() {
        assertThat(send(request("/api/admin/images").POST(BodyPublishers.ofByteArray(new byte[9 * MIB])))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("/api/admin/images").POST(BodyPublishers.ofByteArray(new byte[11 * MIB])))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void slowDownAFloodOfNotifies() {
        var statuses = IntStream.range(0, 60)
                .mapToObj(i -> send(request("/api/payments/alipay/notify").POST(BodyPublishers.ofString("a=b"))))
                .toList();

        assertThat(statuses).anySatisfy(a -> assertThat(a.statusCode()).isEqualTo(200));
        assertThat(statuses).anySatisfy(a -> {
            assertThat(a.statusCode()).isEqualTo(429);
            assertThat(a.headers().firstValue("Retry-After")).isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/payments/alipay/notif%79",
                "/api/payments/alipay/%6Eotify",
                "/api/payments/alipay;x/notify",
                "/api/payments//alipay/notify",
                "/api/payments/./alipay/notify",
                "/api/payments/x/../alipay/notify",
                "/api/payments/alipay%2fnotify",
                "/api/payments/alipay%5cnotify",
                "/api/payments/alipay/notify%00",
                "/api/payments/alipay/notify;jsessionid=1"
            })
    void countANotifyUnderEveryNameOfItsPath(String path) {
        var answer =
                raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(PAYMENTS.asked()).isEmpty();
    }

    /** Neither the limit nor any route knows these; a service that did would be asked without a limit. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/api/payments/alipay/notify/", "/api/payments/alipay/Notify", "/API/payments/alipay/notify"})
    void sendNoOtherSpellingToWhereNotifiesGo(String path) {
        PAYMENTS.answers(exchange -> FakeService.answer(exchange, 404, "{}"));

        raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(PAYMENTS.asked()).noneMatch(a -> a.uri().equals("/api/payments/alipay/notify"));
    }

    @Test
    void refuseHeadersThatNeverEnd() {
        var answer = raw("GET /api/orders HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(40_000)
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4")).isTrue();
        assertThat(ORDERS.asked()).isEmpty();
    }
}
