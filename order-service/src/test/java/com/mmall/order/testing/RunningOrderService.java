package com.mmall.order.testing;

import com.mmall.backing.TestBacking;
import com.mmall.backing.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real database, spoken to over HTTP; only the other services are fakes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningOrderService {
    protected static final long TEA = 100_012;
    protected static final long POT = 100_013;
    protected static final FakeServices OTHERS = new FakeServices();

    private static final Map<String, HttpClient> CALLERS = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient sql;

    /** An answer and its body; a missing node where there is none. */
    public record Answer(int status, JsonNode body, Map<String, List<String>> headers) {
        public String text(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        var database = TestBacking.database("order");
        properties.add("spring.datasource.url", database::url);
        properties.add("spring.datasource.username", database::user);
        properties.add("spring.datasource.password", database::password);
        properties.add("eureka.client.enabled", () -> false);
        var publicKeys = Identities.publicKeys().toUri().toString();
        properties.add("mmall.identity.public-keys", () -> publicKeys);
        TestCertificates.properties("order-service").forEach((name, value) -> properties.add(name, () -> value));
        for (var service : List.of("product-service", "user-service", "payment-service")) {
            properties.add(
                    "spring.cloud.discovery.client.simple.instances." + service + "[0].uri", () -> OTHERS.url(service));
        }
    }

    @BeforeEach
    void emptyShop() {
        OTHERS.reset();
        for (var table : List.of(
                "orders",
                "order_line",
                "order_history",
                "order_payment",
                "order_task",
                "cart_line",
                "idempotency_key")) {
            sql.sql("DELETE FROM " + table).update();
        }
        OTHERS.product(TEA, "128.50", 100);
        OTHERS.product(POT, "59.90", 100);
    }

    protected Answer call(String method, String path, String token, String body, String... headers) {
        return callAs("gateway", method, path, token, body, headers);
    }

    /** @param caller whose certificate is shown */
    protected Answer callAs(String caller, String method, String path, String token, String body, String... headers) {
        var http = CALLERS.computeIfAbsent(caller, self -> TestCertificates.client(self, "order-service"));
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            var read = answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body());
            return new Answer(answer.statusCode(), read, answer.headers().map());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    protected Answer get(long user, String path) {
        return call("GET", path, Identities.user(user), null);
    }

    protected Answer post(long user, String path, String body, String... headers) {
        return call("POST", path, Identities.user(user), body, headers);
    }

    protected Answer internal(String method, String path, String body) {
        return callAs("payment-service", method, path, null, body);
    }

    /** An order of so much tea, not yet paid. */
    protected String placed(long user, int quantity) {
        var answer = post(user, "/api/orders", tea(user, quantity));
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.text("/orderNo");
    }

    protected static String tea(long user, int quantity) {
        return """
                {"addressId":"%d","items":[{"productId":"%d","quantity":%d}]}""".formatted(user * 10, TEA, quantity);
    }

    protected Answer paid(String orderNo, String paymentNo, String amount) {
        return internal("PUT", "/internal/orders/" + orderNo + "/payments/" + paymentNo, """
                {"amount":"%s","tradeNo":"2026112222001","paidAt":"2026-11-22T10:00:00Z"}""".formatted(amount));
    }

    protected String status(String orderNo) {
        return sql.sql("SELECT status FROM orders WHERE order_no = ?")
                .param(orderNo)
                .query(String.class)
                .single();
    }

    /** The order's time to pay is over now. */
    protected void expire(String orderNo) {
        sql.sql("UPDATE orders SET pay_before = UTC_TIMESTAMP(6) WHERE order_no = ?")
                .param(orderNo)
                .update();
        sql.sql("UPDATE order_task SET due_at = UTC_TIMESTAMP(6) WHERE order_no = ? AND kind = 'CLOSE_UNPAID'")
                .param(orderNo)
                .update();
    }

    /** How many are still to be done. */
    protected int tasks(String orderNo) {
        return sql.sql("SELECT COUNT(*) FROM order_task WHERE order_no = ? AND due_at IS NOT NULL")
                .param(orderNo)
                .query(Integer.class)
                .single();
    }
}
