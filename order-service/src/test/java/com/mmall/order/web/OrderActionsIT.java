package com.mmall.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What buyers and admins can do with an order in every status, and what they are told where they cannot. */
class OrderActionsIT extends RunningOrderService {
    private static final String CANCEL = "cancellation";
    private static final String REFUND = "refund-requests";
    private static final String RECEIVE = "receipt";
    private static final String SHIP = "shipment";

    /** A status after it, or the code of a refusal. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PENDING_PAYMENT | CLOSED             | order_not_refundable | order_not_shipped | order_not_shippable | CLOSED
            PAID            | order_already_paid | PAID                 | order_not_shipped | SHIPPED             | order_already_paid
            HELD            | order_already_paid | PAID                 | order_not_shipped | refund_under_way    | order_already_paid
            SHIPPED         | order_already_paid | SHIPPED              | COMPLETED         | SHIPPED             | order_already_paid
            COMPLETED       | order_already_paid | order_not_refundable | COMPLETED         | order_not_shippable | order_already_paid
            CLOSING         | CLOSING            | order_not_refundable | order_not_shipped | order_not_shippable | CLOSING
            CLOSED          | CLOSED             | order_not_refundable | order_not_shipped | order_not_shippable | CLOSED
            REFUNDED        | order_already_paid | order_not_refundable | order_not_shipped | order_not_shippable | order_already_paid
            """)
    void everyActionInEveryStatus(
            String status, String cancelled, String refund, String received, String shipped, String cancelledByAdmin) {
        var seen = new LinkedHashMap<String, String>();
        for (var action : List.of(CANCEL, REFUND, RECEIVE, SHIP)) {
            seen.put(action, outcome(buyersOrAdmins(orderIn(status), action)));
        }
        seen.put("admin", outcome(cancelByAdmin(orderIn(status))));

        assertThat(seen)
                .isEqualTo(Map.of(
                        CANCEL,
                        cancelled,
                        REFUND,
                        refund,
                        RECEIVE,
                        received,
                        SHIP,
                        shipped,
                        "admin",
                        cancelledByAdmin));
    }

    @Test
    void cancellingAgainIsTheSameOrderAndOneEntryInItsHistory() {
        var order = placed(7, 1);
        assertThat(buyersOrAdmins(order, CANCEL).status()).isEqualTo(200);

        var again = buyersOrAdmins(order, CANCEL);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().at("/history").values().stream()
                        .map(entry -> entry.get("cause").asString()))
                .containsExactly("placed", "cancelled_by_buyer", "payment_closed", "stock_released");
    }

    @Test
    void aRefusedActionLeavesNothingInTheHistory() {
        var order = placed(7, 1);

        for (var action : List.of(REFUND, RECEIVE, SHIP)) {
            assertThat(buyersOrAdmins(order, action).status()).isEqualTo(409);
        }

        assertThat(get(7, "/api/orders/" + order).body().at("/history").size()).isOne();
        assertThat(status(order)).isEqualTo("PENDING_PAYMENT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            refund-requests | {}                                         | reason
            refund-requests | {"reason":" "}                             | reason
            refund-requests | {"reason":"a\\u202eb"}                     | reason
            shipment        | {"trackingNo":"1"}                         | carrier
            shipment        | {"carrier":"SF"}                           | trackingNo
            shipment        | {"carrier":"\\u200b","trackingNo":"1"}     | carrier
            shipment        | {"carrier":"SF","trackingNo":"a\\nb"}      | trackingNo
            """)
    void namesTheFieldThatIsWrongAndChangesNothing(String action, String body, String field) {
        var order = placed(7, 1);
        paid(order, "p1", "128.50");

        var answer = action.equals(SHIP)
                ? call("POST", "/api/admin/orders/" + order + "/shipment", TestTokens.admin(1), body)
                : post(7, "/api/orders/" + order + "/" + action, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
        assertThat(get(7, "/api/orders/" + order).body().at("/history").size()).isEqualTo(2);
    }

    @Test
    void takesTextsOfTheGreatestLengthAndNoneLonger() {
        var order = placed(7, 1);
        paid(order, "p1", "128.50");

        assertThat(post(7, "/api/orders/" + order + "/refund-requests", reason(201))
                        .status())
                .isEqualTo(422);
        assertThat(post(7, "/api/orders/" + order + "/refund-requests", reason(200))
                        .status())
                .isEqualTo(202);
        assertThat(ship(order, "界".repeat(61), "1").status()).isEqualTo(422);
        assertThat(ship(order, "界".repeat(60), "9".repeat(60)).status()).isEqualTo(200);
    }

    @Test
    void tellsABuyerNothingOfWhatIsForAdmins() {
        var order = orderIn("HELD");

        var buyers = get(7, "/api/orders/" + order);
        var admins = call("GET", "/api/admin/orders/" + order, TestTokens.admin(1), null);

        for (var member : List.of("userId", "paymentNo", "refundUnderWay")) {
            assertThat(buyers.body().has(member)).as(member).isFalse();
            assertThat(admins.body().has(member)).as(member).isTrue();
        }
        assertThat(admins.body().get("refundUnderWay").asBoolean()).isTrue();
    }

    private Answer buyersOrAdmins(String order, String action) {
        return switch (action) {
            case SHIP -> ship(order, "SF", "SF1");
            case REFUND -> post(7, "/api/orders/" + order + "/refund-requests", reason(3));
            default -> post(7, "/api/orders/" + order + "/" + action, null);
        };
    }

    private Answer ship(String order, String carrier, String trackingNo) {
        return call(
                "POST",
                "/api/admin/orders/" + order + "/shipment",
                TestTokens.admin(1),
                "{\"carrier\":\"" + carrier + "\",\"trackingNo\":\"" + trackingNo + "\"}");
    }

    private Answer cancelByAdmin(String order) {
        return call(
                "POST", "/api/admin/orders/" + order + "/cancellation", TestTokens.admin(1), "{\"reason\":\"fraud\"}");
    }

    private static String reason(int length) {
        return "{\"reason\":\"" + "破".repeat(length) + "\"}";
    }

    private static String outcome(Answer answer) {
        return answer.status() < 300 ? answer.text("/status") : answer.text("/code");
    }

    /** Led there by its own actions. */
    private String orderIn(String status) {
        sql.sql("DELETE FROM orders").update(); // a buyer may have five unpaid ones
        var order = placed(7, 1);
        var payment = "p" + order;
        if (status.equals("CLOSING")) {
            OTHERS.paymentSays(order, "PENDING");
            buyersOrAdmins(order, CANCEL);
        } else if (status.equals("CLOSED")) {
            buyersOrAdmins(order, CANCEL);
            await().untilAsserted(() -> assertThat(status(order)).isEqualTo("CLOSED"));
        } else if (!status.equals("PENDING_PAYMENT")) {
            paid(order, payment, "128.50");
            later(order, payment, status);
        }
        assertThat(status(order)).isEqualTo(status.equals("HELD") ? "PAID" : status);
        return order;
    }

    private void later(String order, String payment, String status) {
        var ofPayment = "/internal/orders/" + order + "/payments/" + payment;
        switch (status) {
            case "HELD" -> internal("PUT", ofPayment + "/refund-hold", "{\"asOf\":\"2026-11-22T10:00:00Z\"}");
            case "REFUNDED" -> internal("PUT", ofPayment + "/refunded", "{\"refundedTotal\":\"128.50\"}");
            case "SHIPPED", "COMPLETED" -> ship(order, "SF", "SF1");
            default -> assertThat(status).isEqualTo("PAID");
        }
        if (status.equals("COMPLETED")) {
            buyersOrAdmins(order, RECEIVE);
        }
    }
}
