package com.mmall.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.ServiceClient;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.FakeServices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A third database server takes over half of the first one's slots; buyers see nothing of it. */
@Tag("several-databases")
class MovedSlotsIT {
    private static final long TEA = 100_012;
    private static final List<String> TWO = List.of("0-499", "500-999");
    private static final List<String> THREE = List.of("0-249", "500-999", "250-499");
    private static final List<Long> BUYERS =
            LongStream.rangeClosed(5001, 5040).boxed().toList();

    private final FakeServices others = new FakeServices();
    private final List<Database> databases = List.of(
            TestBacking.database("moved"), TestBacking.secondDatabase("moved"), TestBacking.secondDatabase("moved"));
    private ConfigurableApplicationContext service;

    @BeforeEach
    void products() {
        others.product(TEA, "128.50", 1_000);
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void ordersAndCartsAreFoundWhereTheyAreNow() {
        service = started(TWO, Map.of());
        var orders = new LinkedHashMap<Long, String>();
        for (var buyer : BUYERS) {
            call("PUT", "/api/cart/items/" + TEA, TestTokens.user(buyer), "{\"quantity\":2}");
            orders.put(buyer, placed(buyer, "first"));
        }
        service.close();

        assertThatThrownBy(() -> started(THREE, Map.of())).rootCause().hasMessageContaining("move=250-499");
        service = started(THREE, Map.of("mmall.sharding.move", "250-499"));

        orders.forEach((buyer, no) -> {
            assertThat(get(buyer, "/api/orders").text("/items/0/orderNo")).isEqualTo(no);
            assertThat(get(buyer, "/api/cart").text("/items/0/quantity")).isEqualTo("2");
            assertThat(placed(buyer, "first")).as("the same request once more").isEqualTo(no);
            assertThat(paid(no).text("/decision")).isEqualTo("ACCEPTED");
            placed(buyer, "second");
        });
        assertThat(call("GET", "/api/admin/orders?size=1", TestTokens.admin(1), null)
                        .body()
                        .at("/total")
                        .asInt())
                .isEqualTo(2 * BUYERS.size());
    }

    private ConfigurableApplicationContext started(List<String> slots, Map<String, Object> more) {
        var settings = new LinkedHashMap<String, Object>(more);
        settings.put("mmall.sharding.enabled", true);
        for (var i = 0; i < slots.size(); i++) {
            var server = "mmall.sharding.servers." + (char) ('a' + i) + ".";
            settings.put(server + "url", databases.get(i).url());
            settings.put(server + "username", databases.get(i).user());
            settings.put(server + "password", databases.get(i).password());
            settings.put(server + "slots", slots.get(i));
        }
        settings.put("server.port", 0);
        settings.put("eureka.client.enabled", false);
        settings.put("mmall.identity.public-keys", TestTokens.publicKeys());
        settings.putAll(TestCertificates.properties("order-service"));
        for (var other : List.of("product-service", "user-service", "payment-service")) {
            settings.put("spring.cloud.discovery.client.simple.instances." + other + "[0].uri", others.url(other));
        }
        return new SpringApplicationBuilder(OrderServiceApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** One piece. The order's number. */
    private String placed(long buyer, String key) {
        var answer = call(
                "POST",
                "/api/orders",
                TestTokens.user(buyer),
                """
                {"addressId":"%d","items":[{"productId":"%d","quantity":1}]}""".formatted(buyer * 10, TEA),
                "Idempotency-Key",
                key + buyer);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.text("/orderNo");
    }

    private Answer paid(String no) {
        return callAs("payment-service", "PUT", "/internal/orders/" + no + "/payments/" + no + "1", null, """
                {"amount":"128.50","tradeNo":"2026112222001","paidAt":"2026-11-22T10:00:00Z"}""");
    }

    private Answer get(long buyer, String path) {
        return call("GET", path, TestTokens.user(buyer), null);
    }

    private Answer call(String method, String path, String token, String body, String... headers) {
        return callAs("gateway", method, path, token, body, headers);
    }

    private Answer callAs(String caller, String method, String path, String token, String body, String... headers) {
        var port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new ServiceClient(caller, "order-service", port).send(method, path, token, body, headers);
    }
}
