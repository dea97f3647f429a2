package com.mmall.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesIT extends RunningGateway {
    private final Map<String, FakeService> services =
            Map.of("user", USERS, "product", PRODUCTS, "order", ORDERS, "payment", PAYMENTS);

    @ParameterizedTest
    @CsvSource({
        "/api/users,user",
        "/api/users/me/addresses/1/default,user",
        "/api/sessions/current,user",
        "/api/password-resets,user",
        "/api/password-resets/confirmation,user",
        "/api/admin/users/1,user",
        "/api/categories,product",
        "/api/products?q=%E6%89%8B%E6%9C%BA&page=2,product",
        "/api/products/suggestions?q=a%20b,product",
        "/api/admin/categories/1,product",
        "/api/admin/products/1/stock-adjustments,product",
        "/api/admin/images,product",
        "/api/pictures,product",
        "/api/pictures/3f6c1f0a2b7d4e8c9a5b1c0d2e3f4a5b,product",
        "/api/cart/items/1,order",
        "/api/orders/quote,order",
        "/api/admin/orders/1/shipment,order",
        "/api/admin/statistics?from=a,order",
        "/api/payments?orderNo=1,payment",
        "/api/payments/1/qr.png,payment",
        "/api/admin/payments/1/refunds,payment",
        "/api/admin/audit-events/user-service?after=1,user",
        "/api/admin/audit-events/product-service,product",
        "/api/admin/audit-events/order-service,order",
        "/api/admin/audit-events/payment-service,payment",
        "/api/admin/jobs/user-service,user",
        "/api/admin/jobs/product-service/retention/run,product",
        "/api/admin/jobs/order-service/retention/run,order",
        "/api/admin/jobs/payment-service,payment"
    })
    void leadToTheirService(String path, String service) {
        get(path);

        assertThat(services.get(service).last().uri()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
    void carryEveryMethodAndBody(String method) {
        send(request("/api/orders").method(method, BodyPublishers.ofString("{\"a\":1}")));

        assertThat(ORDERS.last().method()).isEqualTo(method);
        assertThat(ORDERS.last().body()).isEqualTo("{\"a\":1}");
        assertThat(ORDERS.last().header("Content-Length")).isEqualTo("7");
    }

    @Test
    void sendNoBodyWhereThereIsNone() {
        send(request("/api/orders").DELETE());

        assertThat(ORDERS.last().body()).isEmpty();
        assertThat(ORDERS.last().header("Transfer-Encoding")).isNull();
    }

    @Test
    void bringTheAnswersCookieBack() {
        USERS.answers(exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "mmall_login_token=x; Path=/; HttpOnly; SameSite=Lax");
            FakeService.answer(exchange, 200, "{}");
        });

        assertThat(send(request("/api/sessions").POST(BodyPublishers.ofString("{}")))
                        .headers()
                        .firstValue("Set-Cookie"))
                .hasValue("mmall_login_token=x; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void fetchImagesFromTheStore() {
        get("/images/products/100012-1.png");

        assertThat(IMAGES.last().uri()).isEqualTo("/products/100012-1.png");
        assertThat(send(request("/images/x.png").PUT(BodyPublishers.ofString("x")))
                        .statusCode())
                .isIn(404, 405);
    }

    @Test
    void streamEventsAsTheyCome() throws Exception {
        var seen = new CountDownLatch(1);
        PAYMENTS.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("event: status\ndata: 1\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                assertThat(seen.await(10, TimeUnit.SECONDS)).isTrue(); // the second only after the first was read
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.getResponseBody().write("event: status\ndata: 2\n\n".getBytes(StandardCharsets.UTF_8));
        });

        var answer = HTTP.send(request("/api/payments/1/events").build(), HttpResponse.BodyHandlers.ofLines());
        var lines = answer.body().iterator();

        assertThat(lines.next()).isEqualTo("event: status");
        assertThat(lines.next()).isEqualTo("data: 1");
        seen.countDown();
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEqualTo("event: status");
        assertThat(lines.next()).isEqualTo("data: 2");
    }

    @Test
    void tellBrowsersWhatTheyMayDo() {
        var headers = get("/api/products").headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).isPresent();
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void sayEachThingOnce() {
        PRODUCTS.answers(exchange -> {
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("X-Frame-Options", "SAMEORIGIN");
            exchange.getResponseHeaders().set("X-Mmall-Answered-By", "secret");
            FakeService.answer(exchange, 200, "{}");
        });

        var headers = get("/api/products").headers();

        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.firstValue("X-Mmall-Answered-By")).isEmpty();
    }

    @Test
    void leaveCachingToTheService() {
        PRODUCTS.answers(exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", "public, max-age=60");
            FakeService.answer(exchange, 200, "{}");
        });

        assertThat(get("/api/products").headers().allValues("Cache-Control")).containsExactly("public, max-age=60");
    }

    @Test
    void showTheApiDocuments() {
        ORDERS.answers(exchange -> FakeService.answer(
                exchange, 200, "{\"openapi\":\"3.1.0\",\"servers\":[{\"url\":\"http://10.0.0.1\"}]}"));

        var document = get("/v3/api-docs/order-service");

        assertThat(ORDERS.last().uri()).isEqualTo("/v3/api-docs");
        assertThat(document.body())
                .contains("\"openapi\":\"3.1.0\"", "\"url\":\"/\"")
                .doesNotContain("10.0.0.1");
        var page = get("/swagger-ui.html").body();
        assertThat(Pattern.compile("(?:src|href)=\"(/[^\"]+)\"")
                        .matcher(page)
                        .results()
                        .map(r -> r.group(1)))
                .hasSize(5)
                .allSatisfy(part -> assertThat(get(part).statusCode()).as(part).isEqualTo(200));
    }

    @Test
    void tellAnybodyWhetherTheGatewayLivesAndNoMore() {
        assertThat(get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/gateway/routes").statusCode()).isEqualTo(404);
    }
}
