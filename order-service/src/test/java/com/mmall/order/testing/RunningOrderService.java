package com.mmall.order.testing;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.ServiceClient;
import com.mmall.conventions.testing.TestDatabases;
import com.mmall.conventions.testing.TestTokens;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service on a real database, spoken to over HTTP; only the other services are fakes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningOrderService {
    protected static final long TEA = 100_012;
    protected static final long POT = 100_013;
    protected static final FakeServices OTHERS = new FakeServices();

    @LocalServerPort
    private int port;

    protected DatabaseServers servers;

    /** On each database server, if there are several. */
    protected JdbcClient sql;

    @Autowired
    void database(DataSource all, DatabaseServers servers) {
        this.servers = servers;
        sql = JdbcClient.create(TestDatabases.everywhere(all, servers));
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        TestDatabases.properties("order").forEach((name, value) -> properties.add(name, () -> value));
        properties.add("eureka.client.enabled", () -> false);
        properties.add("mmall.identity.public-keys", TestTokens::publicKeys);
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
                "order_note",
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
        var all = Stream.concat(Stream.of("Accept-Language", "en"), Stream.of(headers));
        return new ServiceClient(caller, "order-service", port)
                .send(method, path, token, body, all.toArray(String[]::new));
    }

    protected Answer get(long user, String path) {
        return call("GET", path, TestTokens.user(user), null);
    }

    protected Answer post(long user, String path, String body, String... headers) {
        return call("POST", path, TestTokens.user(user), body, headers);
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
