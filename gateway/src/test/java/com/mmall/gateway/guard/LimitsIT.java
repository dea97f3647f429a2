package com.mmall.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "mmall.gateway.notifies-per-second=20")
class LimitsIT extends RunningGateway {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void usersAnswer() {
        USERS.answers(exchange -> FakeService.answer(exchange, 200, "{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/sessions,16",
        "POST,/api/users,16",
        "POST,/api/orders,16",
        "GET,/api/orders,16",
        "HEAD,/api/orders,16",
        "OPTIONS,/api/orders,16",
        "DELETE,/api/cart/items/1,16",
        "GET,/api/products,16",
        "POST,/api/payments,16",
        "PUT,/api/admin/products/1,1024",
        "POST,/api/admin/images,10304",
        "POST,/api/pictures,10304",
        "GET,/api/pictures/1,16"
    })
    void letABodyOfSoManyKibibytesThroughAndNoByteMore(String method, String path, int kib) {
        var most = new byte[kib * KIB];
        var more = new byte[kib * KIB + 1];

        assertThat(sized(method, path, most)).isEqualTo(200);
        assertThat(sized(method, path, more)).isEqualTo(413);
        assertThat(unsized(method, path, most)).isEqualTo(200);
        assertThat(unsized(method, path, more)).isEqualTo(413);
    }

    @Test
    void letNotifiesOfSixtyFourKibibytesThrough() {
        var notify = "/api/payments/alipay/notify"; // others of this test may have filled this second
        await().untilAsserted(() ->
                assertThat(sized("POST", notify, new byte[64 * KIB])).isEqualTo(200));
        await().untilAsserted(() ->
                assertThat(unsized("POST", notify, new byte[64 * KIB + 1])).isEqualTo(413));
    }

    private int sized(String method, String path, byte[] body) {
        return send(request(path).method(method, BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    private int unsized(String method, String path, byte[] body) {
        return send(request(path).method(method, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                .statusCode();
    }

    @Test
    void tellWhyABodyIsRefused() {
        var answer = send(request("/api/sessions").POST(BodyPublishers.ofByteArray(new byte[1_000_000])));

        assertThat(answer.body()).contains("\"code\":\"payload_too_large\"");
        assertThat(USERS.asked()).isEmpty();
    }

    @Test
    void takeTenMebibytesAndAFormAsAPicture() {
        assertThat(sized("POST", "/api/admin/images", new byte[10 * MIB + 500])).isEqualTo(200);
        assertThat(PRODUCTS.last().body()).hasSize(10 * MIB + 500);
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
        assertThat(meters.counter("mmall.gateway.refusals", "code", "too_many_requests")
                        .count())
                .isPositive();
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
