package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The drill: people buy, a backup is made, people go on buying, the backup is restored, and the bill of that day is
 * compared. At Alipay it is noon two days ago meanwhile, so that the bill is there.
 */
class DrillIT {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DAYS = "/api/admin/reconciliations";

    @TempDir
    static Path data;

    private final LocalDate day = LocalDate.now(CHINA).minusDays(2);
    private RunningShop shop;
    private Site buyer;
    private String session = "";
    private String address = "";

    @BeforeEach
    void open() {
        shop = RunningShop.up(
                data,
                Map.of(
                        "MMALL_ADMIN_PASSWORD",
                        AdminLogIn.PASSWORD,
                        "MMALL_RECONCILIATION_DAILY",
                        "false",
                        "MMALL_RECONCILIATION_REFUND_LOST_ORDERS",
                        "true"));
        var noon = day.atTime(LocalTime.NOON).atZone(CHINA).toInstant();
        new Site(shop.alipay())
                .post("/control/clock", "{\"advance\":\"" + Duration.between(Instant.now(), noon) + "\"}");
        buyer = new Site(shop.gateway());
        var name = "u" + UUID.randomUUID().toString().substring(0, 12);
        var who = "\"username\":\"" + name + "\",\"password\":\"correct horse " + name + "\"";
        buyer.post("/api/users", "{" + who + ",\"email\":\"" + name + "@example.com\"}");
        session = buyer.post("/api/sessions", "{" + who + "}").text("token");
        buyer.logIn(session);
        address = buyer.post("/api/users/me/addresses", """
                        {"receiver":"张三","phone":"13800138000","province":"浙江省","city":"杭州市","district":"西湖区","detail":"文三路 1 号"}""").text("id");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void everyTradeThatWasPaidIsAPaidOrderOrGoesBackAfterARestore() {
        var paidBefore = order();
        payAtAlipay(begin(paidBefore));
        awaitPaid(paidBefore);
        var paidAfter = order();
        var begunBefore = order();
        var qrOfBefore = begin(begunBefore);
        var file = data.resolve("backup.zip").toString();
        assertThat(shop.mmall("backup", file)).contains("four schemas");

        payAtAlipay(begin(paidAfter));
        awaitPaid(paidAfter);
        payAtAlipay(qrOfBefore);
        awaitPaid(begunBefore);
        var lost = order();
        payAtAlipay(begin(lost));
        awaitPaid(lost);

        shop.mmall("down");
        assertThat(shop.mmall("restore", file)).contains("is whole");
        shop.mmall("up", "--detach", "--small");
        buyer = new Site(shop.gateway());
        buyer.logIn(session); // the session is in the backup
        assertThat(orderStatus(paidAfter)).isEqualTo("PENDING_PAYMENT");
        assertThat(buyer.get("/api/orders/" + lost).status()).isEqualTo(404);
        var admin = admin();
        assertThat(admin.post(DAYS, "{\"date\":\"" + day + "\"}").status()).isEqualTo(202);
        await().atMost(SOON).until(() -> admin.get(DAYS + "/" + day).text("state"), "DONE"::equals);

        awaitPaid(paidBefore);
        awaitPaid(paidAfter);
        awaitPaid(begunBefore);
        await().atMost(SOON).until(() -> trades().noneMatch(trade -> isOf(lost, trade) && !isGivenBack(trade)));
        assertThat(trades().filter(DrillIT::isGivenBack)).hasSize(1).allMatch(trade -> isOf(lost, trade));
        assertThat(trades()).hasSize(4);
        await().atMost(SOON)
                .until(() -> admin.get(DAYS + "/discrepancies?state=OPEN&date=" + day)
                        .json()
                        .path("items")
                        .isEmpty());
        assertThat(shop.mmall("demo")).contains("is PAID");
    }

    private Site admin() {
        return Site.asAdmin(shop.gateway(), AdminLogIn.PASSWORD);
    }

    private Stream<JsonNode> trades() {
        return StreamSupport.stream(
                new Site(shop.alipay()).get("/control/trades").json().spliterator(), false);
    }

    private static boolean isOf(String order, JsonNode trade) {
        return trade.path("outTradeNo").asString().startsWith(order);
    }

    private static boolean isGivenBack(JsonNode trade) {
        return trade.path("refunded").equals(trade.path("amount"));
    }

    private String order() {
        var products = buyer.get("/api/products?inStock=true&size=50&sort=price_asc")
                .json()
                .path("items");
        var product = products.get(products.size() - 1).path("id").asString();
        var order = buyer.post(
                "/api/orders",
                "{\"addressId\":\"" + address + "\",\"items\":[{\"productId\":\"" + product + "\",\"quantity\":1}]}");
        assertThat(order.status()).as("%s", order.json()).isEqualTo(201);
        return order.text("orderNo");
    }

    /** @return the text of the QR code */
    private String begin(String order) {
        var payment = buyer.post("/api/payments", "{\"orderNo\":\"" + order + "\"}");
        assertThat(payment.status()).as("%s", payment.json()).isLessThan(300);
        return payment.text("qrCode");
    }

    private void payAtAlipay(String qrCode) {
        var paid = new Site(shop.alipay()).post("/buyer/pay", "{\"qrCode\":\"" + qrCode + "\"}");
        assertThat(paid.status()).as("%s", paid.json()).isEqualTo(200);
    }

    private void awaitPaid(String order) {
        await().atMost(SOON).until(() -> orderStatus(order), "PAID"::equals);
    }

    private String orderStatus(String order) {
        return buyer.get("/api/orders/" + order).text("status");
    }
}
