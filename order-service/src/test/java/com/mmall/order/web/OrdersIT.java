package com.mmall.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersIT extends RunningOrderService {
    @Test
    void goesFromPlacedToReceived() {
        var order = placed(7, 1);
        paid(order, "p1", "128.50");
        assertThat(post(7, "/api/orders/" + order + "/receipt", null).text("/code"))
                .isEqualTo("order_not_shipped");

        var shipped = ship(order, "SF1");
        assertThat(shipped.text("/shipment/trackingNo")).isEqualTo("SF1");
        assertThat(ship(order, "SF1").status()).isEqualTo(200);
        assertThat(ship(order, "SF2").text("/code")).isEqualTo("order_not_shippable");
        assertThat(post(7, "/api/orders/" + order + "/refund-requests", "{\"reason\":\"broken\"}")
                        .status())
                .isEqualTo(202);

        var done = post(7, "/api/orders/" + order + "/receipt", null);

        assertThat(done.text("/status")).isEqualTo("COMPLETED");
        assertThat(done.body().at("/history").values().stream()
                        .map(h -> h.get("cause").asString()))
                .containsExactly(
                        "placed", "paid: p1", "shipped: SF SF1", "refund_requested: broken", "received_by_buyer");
        assertThat(done.body().at("/history/0").has("from")).isFalse();
    }

    /** The database keeps stored addresses, so that orders follow the pictures when these move. */
    @Test
    void tellsWherePicturesOfNewAndOldOrdersAreFetched() {
        var order = placed(7, 1);
        var stored = "products/" + TEA + "-1.png";

        assertThat(sql.sql("SELECT image FROM order_line WHERE order_no = ?")
                        .param(order)
                        .query(String.class)
                        .single())
                .isEqualTo(stored);
        assertThat(get(7, "/api/orders/" + order).text("/items/0/image")).isEqualTo("/images/" + stored);
        assertThat(get(7, "/api/orders").text("/items/0/items/0/image")).isEqualTo("/images/" + stored);
        sql.sql("UPDATE order_line SET image = 'https://old.example/1.png' WHERE order_no = ?")
                .param(order)
                .update();
        assertThat(get(7, "/api/orders/" + order).text("/items/0/image")).isEqualTo("https://old.example/1.png");
    }

    @Test
    void showsAnotherUsersOrderAsAnAbsentOne() {
        var order = placed(7, 1);

        var theirs = get(8, "/api/orders/" + order);
        var absent = get(8, "/api/orders/999999999999999999");

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.text("/code")).isEqualTo("order_not_found").isEqualTo(absent.text("/code"));
        assertThat(get(8, "/api/orders/nonsense").text("/code")).isEqualTo("order_not_found");
        assertThat(get(8, "/api/orders").text("/total")).isEqualTo("0");
        for (var action : List.of("receipt", "cancellation")) {
            assertThat(post(8, "/api/orders/" + order + "/" + action, null).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void countsOnesOwnOrdersByStatus() {
        assertThat(get(7, "/api/orders/counts").body().at("/counts").isEmpty()).isTrue();
        placed(7, 1);
        placed(7, 1);
        paid(placed(7, 1), "p1", "128.50");
        placed(8, 1);

        var counts = get(7, "/api/orders/counts").body().at("/counts");

        assertThat(counts.toString()).isIn("{\"PENDING_PAYMENT\":2,\"PAID\":1}", "{\"PAID\":1,\"PENDING_PAYMENT\":2}");
    }

    @Test
    void pagesByKeyWithoutMissingOrRepeatingAny() {
        var placed = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            placed.addFirst(placed(7, 1));
        }

        var seen = new ArrayList<String>();
        var path = "/api/orders?size=2";
        for (var next = ""; next != null; ) {
            var page = get(7, path + next);
            assertThat(page.text("/total")).isEqualTo("5");
            page.body()
                    .at("/items")
                    .values()
                    .forEach(o -> seen.add(o.get("orderNo").asString()));
            next = page.body().has("next") ? "&after=" + page.text("/next") : null;
        }

        assertThat(seen).isEqualTo(placed);
        assertThat(get(7, "/api/orders?size=2&page=3").text("/items/0/orderNo")).isEqualTo(placed.getLast());
        assertThat(get(7, "/api/orders?status=PAID").text("/total")).isEqualTo("0");
        assertThat(get(7, "/api/orders?size=101").status()).isEqualTo(422);
        assertThat(get(7, "/api/orders?status=NONSENSE").status()).isEqualTo(422);
    }

    @Test
    void findsOrdersByTheStatusTheyAreShownWith() {
        var open = placed(7, 1);
        var order = placed(7, 1);
        paid(order, "123456789012345678abc", "128.50");

        assertThat(get(7, "/api/orders/" + order).text("/status")).isEqualTo("PAID");
        assertThat(get(7, "/api/orders?status=PAID").text("/items/0/orderNo")).isEqualTo(order);
        assertThat(get(7, "/api/orders?status=PENDING_PAYMENT").text("/items/0/orderNo"))
                .isEqualTo(open);
        for (var unknown : List.of("PLACING", "paid", "20", "PAID,SHIPPED")) {
            assertThat(get(7, "/api/orders?status=" + unknown).status()).isEqualTo(422);
            assertThat(call("GET", "/api/admin/orders?status=" + unknown, TestTokens.admin(1), null)
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void refusesAPlaceThatIsDamagedOrOfAnotherList() {
        placed(7, 1);
        placed(7, 1);
        var next = get(7, "/api/orders?size=1").text("/next");

        assertThat(get(7, "/api/orders?after=" + next).status()).isEqualTo(200);
        assertThat(get(7, "/api/orders?after=" + next.substring(1)).text("/code"))
                .isEqualTo("invalid_cursor");
        assertThat(get(7, "/api/orders?after=1700000000000000_123456789012345678")
                        .text("/code"))
                .isEqualTo("invalid_cursor");
        assertThat(get(8, "/api/orders?after=" + next).text("/code")).isEqualTo("invalid_cursor");
        assertThat(call("GET", "/api/admin/orders?after=" + next, TestTokens.admin(1), null)
                        .text("/code"))
                .isEqualTo("invalid_cursor");
    }

    @Test
    void letsAdminsFindAnybodysOrder() {
        var order = placed(7, 1);
        placed(8, 1);

        var found = call(
                "GET",
                "/api/admin/orders?userId=7&status=PENDING_PAYMENT&from=2020-01-01T00:00:00Z",
                TestTokens.admin(1),
                null);

        assertThat(found.text("/total")).isEqualTo("1");
        assertThat(found.text("/items/0/userId")).isEqualTo("7");
        assertThat(call("GET", "/api/admin/orders?orderNo=" + order, TestTokens.admin(1), null)
                        .text("/total"))
                .isEqualTo("1");
        assertThat(call("GET", "/api/admin/orders/" + order, TestTokens.admin(1), null)
                        .text("/orderNo"))
                .isEqualTo(order);
        assertThat(call("GET", "/api/admin/orders", TestTokens.user(7), null).status())
                .isEqualTo(403);
        assertThat(get(7, "/api/orders/" + order).body().has("userId")).isFalse();
    }

    @Test
    void countsOrdersRevenueAndWhatIsToDo() {
        var order = placed(7, 2);
        placed(8, 1);
        paid(order, "p1", "257.00");
        sql.sql("UPDATE orders SET paid_at = placed_at WHERE paid_at IS NOT NULL")
                .update();
        internal("PUT", "/internal/orders/" + order + "/payments/p1/refunded", "{\"refundedTotal\":\"7.00\"}");

        var seen = call("GET", "/api/admin/statistics", TestTokens.admin(1), null);

        assertThat(seen.text("/days/0/orders")).isEqualTo("2");
        assertThat(seen.text("/days/0/revenue")).isEqualTo("250.00");
        assertThat(seen.text("/topProducts/0/quantity")).isEqualTo("2");
        assertThat(seen.text("/statuses/PENDING_PAYMENT")).isEqualTo("1");
        assertThat(seen.text("/toDo/toShip")).isEqualTo("1");
        assertThat(call("GET", "/api/admin/statistics", TestTokens.user(7), null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void leavesOneAuditEventPerChangeByAnAdmin() {
        var order = placed(7, 1);
        var subject = "/api/admin/orders/" + order + "/cancellation";
        call("POST", subject, TestTokens.user(7), "{\"reason\":\"mine\"}");
        call("POST", subject, TestTokens.admin(1), "{\"reason\":\"fraud\"}");

        var events = call("GET", "/api/admin/audit-events/order-service?subject=" + subject, TestTokens.admin(1), null);

        assertThat(events.text("/total")).isEqualTo("2");
        assertThat(events.text("/items/0/actor")).isEqualTo("1");
        assertThat(events.text("/items/0/before")).isEqualTo("{\"status\":\"PENDING_PAYMENT\"}");
        assertThat(events.text("/items/0/after")).contains("\"reason\":\"fraud\"", "\"status\":\"CLOS");
        assertThat(events.text("/items/1/actor")).isEqualTo("7");
        assertThat(events.text("/items/1/outcome")).isEqualTo("403");
    }

    private Answer ship(String order, String trackingNo) {
        return call(
                "POST",
                "/api/admin/orders/" + order + "/shipment",
                TestTokens.admin(1),
                "{\"carrier\":\"SF\",\"trackingNo\":\"" + trackingNo + "\"}");
    }
}
