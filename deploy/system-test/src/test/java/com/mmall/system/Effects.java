package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What purchases left behind in orders, in stock and at Alipay, against what they should have. */
final class Effects {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Site shop;
    private final Site alipay;
    private final Map<String, Integer> stockBefore;
    private final Map<String, String> refundedByOrder = new TreeMap<>();

    /** Of a shop in which nobody has bought. */
    Effects(String shopUrl, Site alipay) {
        this.shop = new Site(shopUrl);
        this.alipay = alipay;
        this.stockBefore = shop.get("/api/products?inStock=true&size=50&sort=price_asc")
                .json()
                .path("items")
                .valueStream()
                .map(product -> product.path("id").asString())
                .collect(Collectors.toMap(id -> id, this::stock, (a, b) -> a, LinkedHashMap::new));
    }

    /** In stock before, the cheapest first. */
    List<String> products() {
        return List.copyOf(stockBefore.keySet());
    }

    void expectPaid(String orderNo) {
        refundedByOrder.put(orderNo, "0.00");
    }

    void expectRefunded(String orderNo, String amount) {
        refundedByOrder.put(orderNo, amount);
    }

    /** Each order is paid once and holds its stock once, no money moved but for it, and what should go back went once. */
    void areAsExpected(Site admin) {
        var sold = new TreeMap<String, Integer>();
        refundedByOrder.forEach((orderNo, refunded) -> {
            var order = await().atMost(SOON)
                    .until(() -> admin.get("/api/admin/orders/" + orderNo).json(), o -> isSettled(o, refunded));
            assertThat(movesToPaid(order)).as("%s", order).isEqualTo(1);
            order.path("items")
                    .forEach(item -> sold.merge(
                            item.path("productId").asString(),
                            item.path("quantity").asInt(),
                            Integer::sum));
        });
        stockBefore.forEach((product, before) -> await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(stock(product)).as(product).isEqualTo(before - sold.getOrDefault(product, 0))));

        assertThat(moved("PAID").map(Moved::orderNo).toList())
                .containsExactlyInAnyOrderElementsOf(refundedByOrder.keySet());
        assertThat(moved("REFUNDED").toList()).containsExactlyInAnyOrderElementsOf(refunded());
    }

    @Override
    public String toString() {
        return refundedByOrder.size() + " orders paid once, " + refunded().size() + " of them refunded once";
    }

    private List<Moved> refunded() {
        return refundedByOrder.entrySet().stream()
                .filter(order -> !order.getValue().equals("0.00"))
                .map(order -> new Moved(order.getKey(), order.getValue()))
                .toList();
    }

    private static boolean isSettled(JsonNode order, String refunded) {
        return order.path("status").asString().equals("PAID")
                && order.path("refundedAmount").asString().equals(refunded)
                && !order.path("refundUnderWay").asBoolean();
    }

    private static long movesToPaid(JsonNode order) {
        return order.path("history")
                .valueStream()
                .filter(move -> move.path("to").asString().equals("PAID")
                        && !move.path("from").asString().equals("PAID"))
                .count();
    }

    /** In yuan. A payment's number begins with that of its order. */
    private Stream<Moved> moved(String kind) {
        return alipay.get("/control/ledger")
                .json()
                .valueStream()
                .filter(movement -> movement.path("kind").asString().equals(kind))
                .map(movement -> {
                    var payment = movement.path("outTradeNo").asString();
                    return new Moved(
                            payment.substring(0, payment.length() - 8),
                            movement.path("amount").asString());
                });
    }

    private record Moved(String orderNo, String amount) {}

    private int stock(String product) {
        return shop.get("/api/products/" + product).json().path("stock").asInt();
    }
}
