package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.gateway.Call;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Money that goes back, as admins ask for it and as the buyer sees it. */
class RefundsIT {
    private static final long BUYER = 42;
    private static final String TOKEN = TestTokens.user(BUYER);
    private static final String ADMIN = TestTokens.admin(1);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static ARunningService shop;

    @BeforeAll
    static void open() {
        shop = ARunningService.with("mmall.payment.poll-interval", "500ms");
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @AfterEach
    void ordinaryDay() {
        shop.alipay.faults().clear();
    }

    /** 88.80 can go back three times 29.60; every click has a key of its own and is repeated until it has an answer for good. */
    @Test
    void ofAHundredRequestsAtOnceExactlyTheAllowedSumGoesBack() throws Exception {
        var no = paid();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clicks = IntStream.range(0, 100)
                    .<Callable<Answer>>mapToObj(i -> () -> untilDecided(no, "29.60", "click-" + i))
                    .toList();
            var codes = threads.invokeAll(clicks).stream()
                    .map(f -> f.resultNow().status() == 202
                            ? "accepted"
                            : f.resultNow().text("code"))
                    .toList();

            assertThat(codes.stream().filter("accepted"::equals)).hasSize(3);
            assertThat(codes.stream().filter("refund_exceeds_payment"::equals)).hasSize(97);
        }
        await().atMost(LONG).until(() -> whole(no).text("status").equals("REFUNDED"));
        assertThat(shop.alipay.ledger().net(no).fen()).isZero();
        assertThat(refunds(no)).hasSize(3).allSatisfy(refund -> {
            assertThat(refund.path("status").asString()).isEqualTo("SUCCEEDED");
            assertThat(refund.path("amount").asString()).isEqualTo("29.60");
        });
        var calls = calls(no);
        assertThat(calls).hasSize(3);
        for (var i = 1; i < calls.size(); i++) {
            assertThat(Duration.between(calls.get(i - 1), calls.get(i))).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        }
    }

    @Test
    void twentyOfTheSameRequestAtOnceAreOneRefundAndAreToldSo() throws Exception {
        var no = paid();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clicks = IntStream.range(0, 20)
                    .<Callable<Answer>>mapToObj(i -> () -> asked(no, "8.80", "one"))
                    .toList();
            assertThat(threads.invokeAll(clicks).stream()
                            .map(f ->
                                    f.resultNow().status() + " " + f.resultNow().text("refundNo"))
                            .distinct())
                    .singleElement()
                    .asString()
                    .startsWith("202 R");
        }
        await().atMost(LONG).until(() -> whole(no).text("status").equals("PARTIALLY_REFUNDED"));
        assertThat(refunds(no)).hasSize(1);
    }

    @Test
    void aKeyThatIsKeptNoLongerGivesNothingBackAgain() {
        var no = paid();
        var first = asked(no, "8.80", "one").text("refundNo");
        await().atMost(LONG).until(() -> whole(no).text("status").equals("PARTIALLY_REFUNDED"));
        shop.sql()
                .sql("UPDATE idempotency_key SET created_at = created_at - INTERVAL 25 HOUR WHERE result = ?")
                .param(first)
                .update();

        for (var amount : List.of("8.80", "10.00")) {
            var again = asked(no, amount, "one");
            assertThat(again.status()).isEqualTo(422);
            assertThat(again.text("code")).isEqualTo("idempotency_key_reused");
        }
        assertThat(refunds(no)).hasSize(1);
    }

    @Test
    void theBuyerSeesARefundWhileItIsUnderWayAndWhenItIsDone() {
        var no = paid();
        shop.alipay.faults().always("alipay.trade.refund", Fault.systemError());
        assertThat(asked(no, "8.80", "one").status()).isEqualTo(202);

        assertThat(refunds(no)).singleElement().satisfies(refund -> {
            assertThat(refund.path("status").asString()).isEqualTo("PENDING");
            assertThat(refund.path("amount").asString()).isEqualTo("8.80");
            assertThat(refund.has("endedAt")).isFalse();
            assertThat(refund.has("reason")).as("what admins write").isFalse();
        });
        assertThat(whole(no).text("refundedAmount")).isEqualTo("0.00");
        await().atMost(LONG).until(() -> calls(no).size() == 1);
        shop.alipay.faults().clear();

        await().atMost(LONG).until(() -> {
            shop.post("/api/admin/payments/" + no + "/query", ADMIN, "");
            return whole(no).text("status").equals("PARTIALLY_REFUNDED");
        });
        assertThat(refunds(no)).singleElement().satisfies(refund -> {
            assertThat(refund.path("status").asString()).isEqualTo("SUCCEEDED");
            assertThat(refund.has("endedAt")).isTrue();
        });
        var inList = shop.get("/api/payments?orderNo=" + whole(no).text("orderNo"), TOKEN)
                .body()
                .path("items")
                .path(0);
        assertThat(inList.path("refunds")).isEqualTo(whole(no).body().path("refunds"));
    }

    @Test
    void orderServiceGivesBackOnceUnderItsNumberAndReadsHowFarItIs() throws Exception {
        var no = paid();
        var example = new JsonMapper().readTree(Files.readString(Path.of("src/contract/refund.json")));
        var path = "/internal/payments/" + no + "/refunds/"
                + example.at("/answer/refundNo").asString();
        var body = example.at("/request").toString();

        assertThat(shop.byOrderService(path, body).body()).isEqualTo(example.at("/answer"));
        await().atMost(LONG)
                .until(() -> shop.byOrderService(path, body).text("status").equals("SUCCEEDED"));

        assertThat(shop.alipay.ledger().net(no).fen()).isEqualTo(8_880 - 2_850);
        assertThat(shop.byOrderService(path, body.replace("28.50", "1.00")).text("code"))
                .isEqualTo("refund_differs");
        assertThat(shop.byOrderService(path + "x", body.replace("28.50", "60.31"))
                        .text("code"))
                .isEqualTo("refund_exceeds_payment");
        assertThat(shop.put(path, ADMIN, body).status()).isEqualTo(403);
    }

    @Test
    void twentyOfTheSameRequestsOfOrderServiceAtOnceGiveBackOnce() throws Exception {
        var no = paid();
        var path = "/internal/payments/" + no + "/refunds/R1" + no.substring(0, 10);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = IntStream.range(0, 20)
                    .<Callable<Answer>>mapToObj(
                            i -> () -> shop.byOrderService(path, "{\"amount\":\"8.80\",\"reason\":\"returned\"}"))
                    .toList();
            assertThat(threads.invokeAll(requests))
                    .allSatisfy(
                            answer -> assertThat(answer.resultNow().status()).isIn(200, 409, 503));
        }
        await().atMost(LONG).until(() -> whole(no).text("status").equals("PARTIALLY_REFUNDED"));
        assertThat(refunds(no)).hasSize(1);
        assertThat(shop.alipay.ledger().net(no).fen()).isEqualTo(8_000);
    }

    private static List<Instant> calls(String no) {
        return shop.alipay.calls().stream()
                .filter(c -> no.equals(c.outTradeNo()) && c.method().equals("alipay.trade.refund"))
                .map(Call::at)
                .toList();
    }

    private static Answer untilDecided(String no, String amount, String key) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () -> asked(no, amount, key),
                        answer -> answer.status() == 202 || "refund_exceeds_payment".equals(answer.text("code")));
    }

    private static Answer asked(String no, String amount, String key) {
        return shop.post(
                "/api/admin/payments/" + no + "/refunds",
                ADMIN,
                "{\"amount\":\"" + amount + "\",\"reason\":\"scratched\"}",
                "Idempotency-Key",
                key);
    }

    /** The number of a payment that its order has accepted. */
    private static String paid() {
        var order = shop.orders.place(BUYER);
        var no = shop.post("/api/payments", TOKEN, "{\"orderNo\":\"" + order + "\"}")
                .text("paymentNo");
        shop.alipay.buyer().pay(no);
        var step = "/api/admin/payments/" + no;
        await().atMost(LONG).until(() -> shop.get(step, ADMIN).text("step").equals("COMPLETED"));
        return no;
    }

    private static Answer whole(String no) {
        return shop.get("/api/payments/" + no, TOKEN);
    }

    private static List<JsonNode> refunds(String no) {
        return StreamSupport.stream(whole(no).body().path("refunds").spliterator(), false)
                .toList();
    }
}
