package com.mmall.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.OpenApiSweep;
import com.mmall.conventions.testing.RequestBodies;
import com.mmall.conventions.testing.RequestFuzz;
import com.mmall.conventions.testing.RequestFuzz.Caller;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.conventions.testing.WhoMayAsk;
import com.mmall.order.testing.RunningOrderService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Whatever is sent, nothing breaks and everything is told in the same form. */
class RubbishIT extends RunningOrderService {
    private static final String RETURN = "POST /api/admin/orders/{orderNo}/returns/{returnNo}";
    private static final String TEA_ONCE = "{\"productId\":\"" + TEA + "\",\"quantity\":1}";
    private static final String PARCEL = "{\"carrier\":\"SF\",\"trackingNo\":\"1\"}";

    @Autowired
    ApplicationContext service;

    @LocalServerPort
    int here;

    @Test
    void everyEndpointRefusesRubbishAsAProblem() {
        var orderNo = placed(7, 1);
        var gateway = TestCertificates.context("gateway");
        new RequestFuzz(
                        service,
                        here,
                        List.of(
                                new Caller(gateway, TestTokens.user(7)),
                                new Caller(gateway, TestTokens.user(7)),
                                new Caller(gateway, TestTokens.admin(1)),
                                new Caller(TestCertificates.context("payment-service"), null)),
                        List.of(orderNo, Long.toString(TEA), "123456789012345678abc"))
                .run();
    }

    @Test
    void oddInputInAnyPlaceIsTakenAsTheDocumentSaysOrRefusedWithoutEffect() {
        OTHERS.product(TEA, "128.50", 1_000_000);
        var toCancel = placed(7, 1);
        var toCancelByAdmin = placed(7, 1);
        var toPrice = placed(7, 1);
        var toShip = paidOne("p1");
        var toRefund = paidOne("p2");
        var toReceive = paidOne("p3");
        var toDecline = paidOne("p4");
        post(7, "/api/orders/" + toDecline + "/refund-requests", "{\"reason\":\"broken\"}");
        var toGiveBack = paidOne("p5");
        var toAgree = returned("p6");
        var toDeclineReturn = returned("p7");
        var toSend = returned("p8");
        var toTakeBack = returned("p9");
        var toWithdraw = returned("p10");
        var toRefundAnew = returned("p11");
        byAdmin(toReceive, "/shipment", PARCEL);
        byAdmin(toSend, "/returns/1/agreement", "");
        byAdmin(toTakeBack, "/returns/1/agreement", "");
        byAdmin(toRefundAnew, "/returns/1/agreement", "");
        OTHERS.refundsSay("FAILED");
        byAdmin(toRefundAnew, "/returns/1/receipt", "{\"items\":[" + TEA_ONCE + "]}");
        await().until(() -> call("GET", "/api/admin/orders/" + toRefundAnew, TestTokens.admin(1), null)
                .text("/returns/0/money")
                .equals("FAILED"));
        var picture = OTHERS.picture(7);
        var gateway = TestCertificates.context("gateway");
        new OpenApiSweep(
                        here,
                        new Caller(gateway, TestTokens.user(7)),
                        new Caller(gateway, TestTokens.admin(1)),
                        Map.ofEntries(
                                Map.entry("addressId", "70"),
                                Map.entry("productId", Long.toString(TEA)),
                                Map.entry("productIds", Long.toString(TEA)),
                                Map.entry("expectedTotal", "128.50"),
                                Map.entry("orderNo", toShip),
                                Map.entry("returnNo", "1"),
                                Map.entry("POST /api/orders/{orderNo}/returns 0", picture),
                                Map.entry("amount", "0.01"),
                                Map.entry("Idempotency-Key", "k#"),
                                Map.entry("POST /api/admin/orders/{orderNo}/refunds orderNo", toGiveBack),
                                Map.entry("POST /api/admin/orders/{orderNo}/refunds version", version(toGiveBack)),
                                Map.entry(RETURN + "/agreement orderNo", toAgree),
                                Map.entry(RETURN + "/decline orderNo", toDeclineReturn),
                                Map.entry(RETURN + "/receipt orderNo", toTakeBack),
                                Map.entry(RETURN + "/refund orderNo", toRefundAnew),
                                Map.entry("PUT /api/orders/{orderNo}/returns/{returnNo}/shipment orderNo", toSend),
                                Map.entry(
                                        "POST /api/orders/{orderNo}/returns/{returnNo}/withdrawal orderNo", toWithdraw),
                                Map.entry("POST /api/orders/{orderNo}/cancellation orderNo", toCancel),
                                Map.entry("POST /api/admin/orders/{orderNo}/cancellation orderNo", toCancelByAdmin),
                                Map.entry("PUT /api/admin/orders/{orderNo}/price orderNo", toPrice),
                                Map.entry("PUT /api/admin/orders/{orderNo}/price version", version(toPrice)),
                                Map.entry("PUT /api/admin/orders/{orderNo}/price total", "99.00"),
                                Map.entry("POST /api/orders/{orderNo}/refund-requests orderNo", toRefund),
                                Map.entry("POST /api/admin/orders/{orderNo}/refund-decline orderNo", toDecline),
                                Map.entry("POST /api/admin/jobs/order-service/{name}/run name", "retention"),
                                Map.entry("POST /api/orders/{orderNo}/receipt orderNo", toReceive)),
                        List.of("orders", "orders-of-7", "audit-events"),
                        () -> whatCounts(List.of(
                                toCancel,
                                toCancelByAdmin,
                                toPrice,
                                toShip,
                                toRefund,
                                toReceive,
                                toDecline,
                                toGiveBack,
                                toAgree,
                                toDeclineReturn,
                                toSend,
                                toTakeBack,
                                toWithdraw,
                                toRefundAnew)))
                .run();
    }

    private String version(String order) {
        return call("GET", "/api/admin/orders/" + order, TestTokens.admin(1), null)
                .text("/version");
    }

    /** A shipped order whose buyer wants to send it back. */
    private String returned(String paymentNo) {
        var order = paidOne(paymentNo);
        byAdmin(order, "/shipment", PARCEL);
        var body = "{\"items\":[" + TEA_ONCE + "],\"reason\":\"x\"}";
        assertThat(post(7, "/api/orders/" + order + "/returns", body).status()).isEqualTo(201);
        return order;
    }

    private void byAdmin(String order, String path, String body) {
        assertThat(call("POST", "/api/admin/orders/" + order + path, TestTokens.admin(1), body)
                        .status())
                .isEqualTo(200);
    }

    private String paidOne(String paymentNo) {
        var order = placed(7, 1);
        paid(order, paymentNo, "128.50");
        return order;
    }

    /** Takes away what successful requests have placed: a buyer may have five unpaid orders. */
    private Object whatCounts(List<String> kept) {
        var orders = orders();
        if (orders.size() > kept.size()) {
            sql.sql("DELETE FROM orders WHERE placed_at IS NOT NULL AND order_no NOT IN (" + String.join(",", kept)
                            + ")")
                    .update();
            orders = orders();
        }
        return List.of(orders, sql.sql("CHECKSUM TABLE cart_line").query().listOfRows());
    }

    private List<Map<String, Object>> orders() {
        return sql.sql(
                        "SELECT order_no, total, asked_total, shipped_at, completed_at, close_reason, refunded FROM orders"
                                + " WHERE placed_at IS NOT NULL ORDER BY order_no")
                .query()
                .listOfRows();
    }

    @Test
    void nobodyIsHeardWhoMayNotAsk() {
        assertThat(new WhoMayAsk(service, here, Set.of()).wrong(TestTokens.user(7), TestTokens.admin(1)))
                .isEmpty();
    }

    @Test
    void everyTextOfARequestFollowsTheRule() {
        assertThat(RequestBodies.unruledTexts(service))
                .as("what payment-service quotes of Alipay; numbers of pictures follow a pattern")
                .containsExactlyInAnyOrder("Paid.tradeNo", "ReturnRequest.pictures");
    }
}
