package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.system.Site.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole purchases in a whole shop, with real processes that are killed and real time that runs out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopIT {
    private static final Duration TIME_TO_PAY = Duration.ofSeconds(25);
    private static final Duration WINDOW = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static RunningShop shop;
    private static Site alipay;
    private Site buyer;
    private String address;

    @BeforeAll
    static void up() {
        shop = RunningShop.up(
                data,
                Map.of(
                        "MMALL_PAYMENT_TIME_TO_PAY", TIME_TO_PAY.toSeconds() + "s",
                        "MMALL_PAYMENT_WATCH_INTERVAL", "5s",
                        "MMALL_ORDER_PAYMENT_WINDOW", WINDOW.toSeconds() + "s"));
        alipay = new Site(shop.alipay());
    }

    @AfterAll
    static void down() {
        shop.close();
    }

    @BeforeEach
    void aNewBuyer() {
        alipay.send("PUT", "/control/notify", "{\"enabled\":true}");
        buyer = new Site(shop.gateway());
        var name = "u" + UUID.randomUUID().toString().substring(0, 12);
        var who = "\"username\":\"" + name + "\",\"password\":\"correct horse " + name + "\"";
        assertThat(buyer.post("/api/users", "{" + who + ",\"email\":\"" + name + "@example.com\"}")
                        .status())
                .isEqualTo(201);
        buyer.logIn(buyer.post("/api/sessions", "{" + who + "}").text("token"));
        address = buyer.post("/api/users/me/addresses", """
                        {"receiver":"张三","phone":"13800138000","province":"浙江省","city":"杭州市","district":"西湖区","detail":"文三路 1 号"}""").text("id");
    }

    @Test
    @Order(1)
    void theDemoEndsWithAPaidOrder() {
        assertThat(shop.mmall("demo")).contains("is PAID");
    }

    /** {@code npm run api} in gateway/web, beside a running shop, brings them up to date. */
    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {"user-service", "product-service", "order-service", "payment-service"})
    void theWebClientIsWrittenAgainstTheApiAsItIs(String service) {
        var now = new Site(shop.gateway()).get("/v3/api-docs/" + service).json();

        assertThat(now).isEqualTo(new JsonMapper().readTree(shop.file("gateway/web/api/" + service + ".json")));
    }

    @Test
    @Order(2)
    void withNotifiesOffTheOrderIsPaidByPollingWithinTenSeconds() {
        alipay.send("PUT", "/control/notify", "{\"enabled\":false}");
        var order = order();
        var payment = pay(order);

        scanAndPay(payment);

        await().atMost(Duration.ofSeconds(10)).until(() -> orderStatus(order).equals("PAID"));
    }

    @Test
    @Order(3)
    void aKilledPaymentServiceIsStartedAgainAndGoesOnWhereItWas() {
        alipay.send("PUT", "/control/notify", "{\"enabled\":false}");
        var order = order();
        var payment = pay(order);
        alipay.post("/buyer/scan", "{\"qrCode\":\"" + payment.text("qrCode") + "\"}");

        shop.kill("payment-service-1");
        scanAndPay(payment);

        await().atMost(Duration.ofSeconds(60)).until(() -> orderStatus(order).equals("PAID"));
        assertThat(shop.mmall("status")).contains("started again 1 times, ended last by exit code 137");
    }

    @Test
    @Order(4)
    void aForgedNotifyChangesNothingAndIsAnsweredFailure() {
        alipay.send("PUT", "/control/notify", "{\"enabled\":false}");
        var order = order();
        var payment = pay(order);
        alipay.post("/buyer/scan", "{\"qrCode\":\"" + payment.text("qrCode") + "\"}");

        for (var forgery : new String[] {"otherAmount", "otherSeller", "otherApp", "appKeySign", "noSign"}) {
            var sent = alipay.post(
                    "/control/notify/" + payment.text("paymentNo"), "{\"forgeries\":[\"" + forgery + "\"]}");
            assertThat(new String(sent.body())).as(forgery).contains("failure");
        }

        assertThat(paymentStatus(payment)).isEqualTo("AWAITING_PAYMENT");
        assertThat(orderStatus(order)).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    @Order(5)
    void withTheRegistryStandingStillEverybodyStillFindsEverybody() {
        try (var registry = shop.freeze("registry")) {
            var order = order();
            scanAndPay(pay(order));

            await().atMost(Duration.ofSeconds(15))
                    .until(() -> orderStatus(order).equals("PAID"));
        }
    }

    @Test
    @Order(6)
    void withOrderServiceStandingStillThePaymentIsTakenInAndToldWhenItGoesOn() {
        var order = order();
        var payment = pay(order);
        try (var orders = shop.freeze("order-service-1")) {
            scanAndPay(payment);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> paymentStatus(payment).equals("PAID"));
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> orderStatus(order).equals("PAID"));
    }

    @Test
    @Order(7)
    void nobodyPaysSoThePaymentIsCancelledThenTheOrderClosesAndTheStockIsBack() {
        var product = products().get(0).path("id").asString(); // which no other test orders
        var stock = stock(product);
        var order = order(product);
        assertThat(stock(product)).isEqualTo(stock - 1);
        var payment = pay(order);

        await().atMost(TIME_TO_PAY.plusSeconds(15))
                .until(() -> paymentStatus(payment).equals("CANCELLED"));
        assertThat(callsBeforeTheCancel(payment)).isEqualTo("alipay.trade.query");
        var again = pay(order);
        assertThat(again.text("paymentNo")).isNotEqualTo(payment.text("paymentNo"));

        await().atMost(WINDOW.plusSeconds(30)).until(() -> orderStatus(order).equals("CLOSED"));
        await().atMost(Duration.ofSeconds(10)).until(() -> stock(product) == stock);
    }

    @Test
    @Order(8)
    void aSecondUpFindsAllDataAndDownLeavesNoProcess() {
        var order = order();
        scanAndPay(pay(order));
        await().atMost(Duration.ofSeconds(10)).until(() -> orderStatus(order).equals("PAID"));
        var running = shop.processes();

        shop.mmall("down");
        assertThat(running).isGreaterThan(5);
        assertThat(shop.processes()).isZero();

        shop.mmall("up", "--detach", "--small");
        assertThat(orderStatus(order)).isEqualTo("PAID");
    }

    private static String callsBeforeTheCancel(Answer payment) {
        var methods = StreamSupport.stream(
                        alipay.get("/control/calls?outTradeNo=" + payment.text("paymentNo"))
                                .json()
                                .spliterator(),
                        false)
                .map(call -> call.path("method").asString())
                .toList();
        return methods.get(methods.indexOf("alipay.trade.cancel") - 1);
    }

    private JsonNode products() {
        return buyer.get("/api/products?inStock=true&size=50&sort=price_asc")
                .json()
                .path("items");
    }

    private String product() {
        var found = products();
        return found.get(found.size() - 1).path("id").asString();
    }

    private int stock(String product) {
        return buyer.get("/api/products/" + product).json().path("stock").asInt();
    }

    private String order() {
        return order(product());
    }

    private String order(String product) {
        var body = "{\"addressId\":\"" + address + "\",\"items\":[{\"productId\":\"" + product + "\",\"quantity\":1}]}";
        var order = buyer.post("/api/orders", body);
        assertThat(order.status()).as("%s", order.json()).isEqualTo(201);
        return order.text("orderNo");
    }

    private Answer pay(String order) {
        var payment = await().atMost(Duration.ofSeconds(20))
                .until(() -> buyer.post("/api/payments", "{\"orderNo\":\"" + order + "\"}"), p -> p.status() < 300);
        assertThat(payment.text("qrCode")).startsWith(shop.alipay());
        return payment;
    }

    private static void scanAndPay(Answer payment) {
        var paid = alipay.post("/buyer/pay", "{\"qrCode\":\"" + payment.text("qrCode") + "\"}");
        assertThat(paid.status()).as("%s", paid.json()).isEqualTo(200);
    }

    private String orderStatus(String order) {
        return buyer.get("/api/orders/" + order).text("status");
    }

    private String paymentStatus(Answer payment) {
        return buyer.get("/api/payments/" + payment.text("paymentNo")).text("status");
    }
}
