package com.mmall.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.FakeServices.Fault;
import com.mmall.order.testing.RunningOrderService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Money and goods of a paid order of three teas at 128.50 that go back. */
@ExtendWith(OutputCaptureExtension.class)
class ReturnsIT extends RunningOrderService {
    private static final Duration LONG = Duration.ofSeconds(60);
    private String order;

    @BeforeEach
    void paidOrder() {
        order = placed(7, 3);
        paid(order, "p1", "385.50");
        await().atMost(LONG).until(() -> OTHERS.reservation(order).equals("DEDUCTED"));
    }

    @Test
    void anAdminGivesMoneyBackOnceAndTheGoodsGoBackOnSaleOnce() {
        OTHERS.refundsSay("PENDING");
        var body = "{\"amount\":\"257.00\",\"reason\":\"changed my mind\",\"restock\":[" + tea(2) + "]}";

        var first = admin("/refunds", body, "Idempotency-Key", "k1");
        var second = admin("/refunds", body, "Idempotency-Key", "k1");

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.text("/refunds/0/money")).isEqualTo("PENDING");
        assertThat(second.body().at("/refunds")).hasSize(1);
        await().atMost(LONG).until(() -> OTHERS.refunds().size() == 1);
        assertThat(OTHERS.stock(TEA)).as("nothing before the money").isEqualTo(97);
        OTHERS.refundsSay("SUCCEEDED");
        await().atMost(LONG).until(() -> OTHERS.stock(TEA) == 99 && tasks(order) == 0);
        assertThat(OTHERS.refunds()).containsExactly("257.00");
        var seen = getForAdmin();
        assertThat(seen.text("/refunds/0/money")).isEqualTo("SUCCEEDED");
        assertThat(seen.text("/refunds/0/goods")).isEqualTo("RESTOCKED");
        assertThat(causes(seen)).contains("refund_decided: 257.00", "restocked: 2");
        assertThat(get(7, "/api/orders/" + order).body().has("refunds")).isFalse();
    }

    @Test
    void aRefundWithoutAKeyOrOfTooMuchIsRefused() {
        var body = "{\"amount\":\"385.51\",\"reason\":\"x\"}";

        assertThat(admin("/refunds", body).text("/code")).isEqualTo("idempotency_key_missing");
        assertThat(admin("/refunds", body, "Idempotency-Key", "k1").text("/code"))
                .isEqualTo("refund_exceeds_payment");
        var fine = body.replace("385.51", "385.50");
        assertThat(admin("/refunds", fine, "Idempotency-Key", "k1").status())
                .as("what was refused leaves no key behind")
                .isEqualTo(202);
        assertThat(admin("/refunds", body, "Idempotency-Key", "k1").text("/code"))
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void aRefundIsRefusedToWhoSawTheOrderBeforeItWasShipped() {
        var seen = "\"version\":" + getForAdmin().text("/version");
        var body = "{\"amount\":\"128.50\",\"reason\":\"x\",\"restock\":[" + tea(1) + "]," + seen + "}";
        ship();

        assertThat(admin("/refunds", body, "Idempotency-Key", "k1").text("/code"))
                .isEqualTo("stale_version");
        var asShipped = body.replace(seen, "\"version\":" + getForAdmin().text("/version"));
        assertThat(admin("/refunds", asShipped, "Idempotency-Key", "k1").status())
                .isEqualTo(202);
        assertThat(admin("/refunds", body, "Idempotency-Key", "k1").body().at("/refunds"))
                .as("a repeat is one, whatever was seen")
                .hasSize(1);
    }

    @Test
    void aRefundThatFailsIsShownAsFailedAndItsGoodsStaySold() {
        OTHERS.refundsSay("FAILED");

        admin(
                "/refunds",
                "{\"amount\":\"1.00\",\"reason\":\"x\",\"restock\":[" + tea(1) + "]}",
                "Idempotency-Key",
                "k1");

        await().atMost(LONG).until(() -> getForAdmin().text("/refunds/0/money").equals("FAILED"));
        assertThat(getForAdmin().text("/refunds/0/goods")).isEqualTo("DROPPED");
        assertThat(causes(get(7, "/api/orders/" + order))).contains("refund_not_done: 1.00");
        assertThat(OTHERS.stock(TEA)).isEqualTo(97);
        assertThat(tasks(order)).isZero();
    }

    /** Less is left there than the order knows of; nobody at payment-service hears of it. */
    @Test
    void aRefundThatPaymentServiceDoesNotBeginIsToldToAPerson(CapturedOutput output) {
        OTHERS.refundsSay("refund_exceeds_payment");

        admin("/refunds", "{\"amount\":\"1.00\",\"reason\":\"x\"}", "Idempotency-Key", "k1");

        await().atMost(LONG).until(() -> getForAdmin().text("/refunds/0/money").equals("FAILED"));
        assertThat(output.getAll()
                        .lines()
                        .filter(line -> line.contains("alert REFUND_NOT_BEGUN") && line.contains(order)))
                .singleElement()
                .asString()
                .contains("1.00 yuan", "refund_exceeds_payment");
        assertThat(tasks(order)).isZero();
    }

    @Test
    void answersThatAreLostLeadToOneRefundAndOneReturnOfTheGoods() {
        OTHERS.refunding(Fault.ANSWER_LOST);
        OTHERS.ending(Fault.ANSWER_LOST);
        admin(
                "/refunds",
                "{\"amount\":\"128.50\",\"reason\":\"x\",\"restock\":[" + tea(1) + "]}",
                "Idempotency-Key",
                "k1");
        await().atMost(LONG).until(() -> asked("/internal/payments/p1/refunds/") >= 2);
        OTHERS.refunding(Fault.NONE);
        await().atMost(LONG).until(() -> asked("/internal/reservations/" + order + "/returns/") >= 2);
        OTHERS.ending(Fault.NONE);

        await().atMost(LONG).until(() -> tasks(order) == 0);
        assertThat(OTHERS.refunds()).containsExactly("128.50");
        assertThat(OTHERS.stock(TEA)).isEqualTo(98);
    }

    @Test
    void ofAHundredRefundsAtOnceNoMoreIsDecidedOnThanWasPaid() throws Exception {
        var body = "{\"amount\":\"128.50\",\"reason\":\"x\"}";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 100)
                    .<Callable<Answer>>mapToObj(i -> () -> patient("/refunds", body, "k" + i))
                    .toList());
            assertThat(answers.stream().filter(f -> f.resultNow().status() == 202))
                    .hasSize(3);
        }
        await().atMost(LONG).until(() -> tasks(order) == 0);
        assertThat(OTHERS.refunds()).containsExactly("128.50", "128.50", "128.50");
    }

    @Test
    void aReturnGoesItsWayAndItsMoneyComesBackOnce() {
        ship();
        var asked = requested(2, "too dark");
        assertThat(asked.status()).isEqualTo(201);
        assertThat(found("true")).containsExactly(order);
        assertThat(openReturns()).isEqualTo("1");
        assertThat(admin("/returns/1/agreement", "").text("/returns/0/state")).isEqualTo("AGREED");
        assertThat(send(1).text("/returns/0/state")).isEqualTo("SENT");

        var body = "{\"items\":[" + tea(1) + "],\"restock\":[" + tea(1) + "]}";
        var received = admin("/returns/1/receipt", body);
        assertThat(admin("/returns/1/receipt", body).body().at("/refunds"))
                .as("twice is once")
                .hasSize(1);

        assertThat(received.text("/returns/0/amount")).isEqualTo("128.50");
        await().atMost(LONG).until(() -> tasks(order, "GIVE_BACK") == 0);
        assertThat(OTHERS.refunds()).containsExactly("128.50");
        assertThat(OTHERS.stock(TEA)).isEqualTo(98);
        assertThat(found("true")).isEmpty();
        assertThat(openReturns()).isEqualTo("0");
        var seen = get(7, "/api/orders/" + order);
        assertThat(seen.text("/returns/0/money")).isEqualTo("SUCCEEDED");
        assertThat(seen.text("/returns/0/received/0/quantity")).isEqualTo("1");
        assertThat(causes(seen))
                .contains(
                        "return_requested: too dark",
                        "return_agreed",
                        "return_sent: EMS E1",
                        "return_received: 128.50",
                        "restocked: 1");
        assertThat(requested(3, "all").text("/code")).as("one has come back").isEqualTo("more_than_bought");
        assertThat(requested(2, "the others").status()).isEqualTo(201);
    }

    @Test
    void twentyReceiptsOfOneReturnAtOncePayOnce() throws Exception {
        ship();
        requested(3, "all");
        admin("/returns/1/agreement", "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 20)
                    .<Callable<Answer>>mapToObj(i -> () -> admin("/returns/1/receipt", "{\"items\":[" + tea(1) + "]}"))
                    .toList());
            assertThat(answers)
                    .allSatisfy(f -> assertThat(f.resultNow().status()).isIn(200, 503));
        }
        await().atMost(LONG).until(() -> tasks(order, "GIVE_BACK") == 0);
        assertThat(OTHERS.refunds()).containsExactly("128.50");
    }

    @Test
    void aBuyerWithdrawsAReturnUntilItIsSent() {
        ship();
        requested(2, "too dark");
        assertThat(post(8, "/api/orders/" + order + "/returns/1/withdrawal", "").text("/code"))
                .isEqualTo("order_not_found");

        var withdrawn = withdraw(1);

        assertThat(withdrawn.text("/returns/0/state")).isEqualTo("WITHDRAWN");
        assertThat(causes(withdrawn)).endsWith("return_withdrawn");
        assertThat(withdraw(1).body().at("/history"))
                .as("twice is once")
                .hasSameSizeAs(withdrawn.body().at("/history"));
        assertThat(found("true")).isEmpty();
        assertThat(admin("/returns/1/agreement", "").text("/code")).isEqualTo("return_not_now");
        assertThat(requested(3, "all").status()).as("its pieces are free again").isEqualTo(201);
        admin("/returns/2/agreement", "");
        assertThat(withdraw(2).text("/returns/1/state")).isEqualTo("WITHDRAWN");
        requested(1, "another");
        admin("/returns/3/agreement", "");
        send(3);
        assertThat(withdraw(3).text("/code")).isEqualTo("return_not_now");
        assertThat(withdraw(4).text("/code")).isEqualTo("return_not_found");
        assertThat(getForAdmin().text("/returns/1/state")).isEqualTo("WITHDRAWN");
    }

    @Test
    void ofAWithdrawalAndAReceiptAtTheSameMomentOneHappens() throws Exception {
        ship();
        requested(3, "all");
        admin("/returns/1/agreement", "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = threads.invokeAll(List.<Callable<Answer>>of(
                    () -> withdraw(1), () -> admin("/returns/1/receipt", "{\"items\":[" + tea(3) + "]}")));
            assertThat(both.stream().map(f -> f.resultNow().status())).containsExactlyInAnyOrder(200, 409);
            await().atMost(LONG).until(() -> tasks(order, "GIVE_BACK") == 0);
            var received = both.getLast().resultNow().status() == 200;
            assertThat(OTHERS.refunds()).hasSize(received ? 1 : 0);
            assertThat(getForAdmin().text("/returns/0/state")).isEqualTo(received ? "RECEIVED" : "WITHDRAWN");
        }
    }

    @Test
    void moneyOfAReturnThatFailedIsGivenBackAnewOnce() throws Exception {
        OTHERS.refundsSay("FAILED");
        ship();
        requested(1, "too dark");
        admin("/returns/1/agreement", "");
        assertThat(admin("/returns/1/refund", "").text("/code"))
                .as("nothing has come")
                .isEqualTo("return_not_now");
        admin("/returns/1/receipt", "{\"items\":[" + tea(1) + "],\"restock\":[" + tea(1) + "]}");
        await().atMost(LONG).until(() -> getForAdmin().text("/returns/0/money").equals("FAILED"));
        await().atMost(LONG).until(() -> tasks(order, "GIVE_BACK") == 0);
        OTHERS.refundsSay("PENDING");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 20)
                    .<Callable<Answer>>mapToObj(i -> () -> admin("/returns/1/refund", ""))
                    .toList());
            assertThat(answers)
                    .allSatisfy(f -> assertThat(f.resultNow().status()).isIn(202, 503))
                    .anySatisfy(f -> assertThat(f.resultNow().status()).isEqualTo(202));
        }

        var pending = get(7, "/api/orders/" + order);
        assertThat(pending.text("/returns/0/money")).isEqualTo("PENDING");
        assertThat(pending.body().at("/returns/0/refundNos")).hasSize(2);
        assertThat(causes(pending)).endsWith("refund_not_done: 128.50", "restocked: 1", "refund_decided: 128.50");
        OTHERS.refundsSay("SUCCEEDED");
        await().atMost(LONG).until(() -> tasks(order, "GIVE_BACK") == 0);
        assertThat(get(7, "/api/orders/" + order).text("/returns/0/money")).isEqualTo("SUCCEEDED");
        assertThat(admin("/returns/1/refund", "").text("/code")).isEqualTo("return_not_now");
        assertThat(OTHERS.refunds()).as("the failed one and the other").containsExactly("128.50", "128.50");
        assertThat(OTHERS.stock(TEA)).as("the goods once").isEqualTo(98);
    }

    @Test
    void aDeclinedReturnIsReadWithItsReason() {
        ship();
        requested(1, "too dark");

        assertThat(admin("/returns/1/decline", "{\"reason\":\"worn\"}").status())
                .isEqualTo(200);

        var seen = get(7, "/api/orders/" + order);
        assertThat(seen.text("/returns/0/state")).isEqualTo("DECLINED");
        assertThat(seen.text("/returns/0/answer")).isEqualTo("worn");
        assertThat(causes(seen)).endsWith("return_declined: worn");
        assertThat(send(1).text("/code")).isEqualTo("return_not_now");
    }

    @Test
    void nothingIsReturnedBeforeItIsShippedNorAfterItsTimeNorByOthers() {
        assertThat(requested(1, "x").text("/code")).isEqualTo("order_not_returnable");
        ship();
        assertThat(post(8, "/api/orders/" + order + "/returns", returned(1, "x"))
                        .text("/code"))
                .isEqualTo("order_not_found");
        post(7, "/api/orders/" + order + "/receipt", "");
        sql.sql("UPDATE orders SET completed_at = UTC_TIMESTAMP(6) - INTERVAL 8 DAY")
                .update();
        assertThat(requested(1, "x").text("/code")).isEqualTo("order_not_returnable");
        assertThat(admin("/returns/1/agreement", "").text("/code")).isEqualTo("return_not_found");
        assertThat(admin("/returns/x/agreement", "").text("/code")).isEqualTo("return_not_found");
        assertThat(post(7, "/api/admin/orders/" + order + "/returns/1/agreement", "")
                        .status())
                .isEqualTo(403);
    }

    private long asked(String path) {
        return OTHERS.calls().stream().filter(c -> c.startsWith("PUT " + path)).count();
    }

    private Answer patient(String path, String body, String key) {
        var answer = admin(path, body, "Idempotency-Key", key);
        for (var tries = 0; answer.status() == 503 && tries < 30; tries++) {
            answer = admin(path, body, "Idempotency-Key", key);
        }
        return answer;
    }

    private void ship() {
        assertThat(admin("/shipment", "{\"carrier\":\"SF\",\"trackingNo\":\"SF1\"}")
                        .status())
                .isEqualTo(200);
    }

    private Answer requested(int pieces, String reason) {
        return post(7, "/api/orders/" + order + "/returns", returned(pieces, reason));
    }

    private static String returned(int pieces, String reason) {
        return "{\"items\":[" + tea(pieces) + "],\"reason\":\"" + reason + "\"}";
    }

    private Answer send(int returnNo) {
        return call(
                "PUT",
                "/api/orders/" + order + "/returns/" + returnNo + "/shipment",
                TestTokens.user(7),
                "{\"carrier\":\"EMS\",\"trackingNo\":\"E1\"}");
    }

    private Answer withdraw(int returnNo) {
        return post(7, "/api/orders/" + order + "/returns/" + returnNo + "/withdrawal", "");
    }

    private List<String> found(String open) {
        return call("GET", "/api/admin/orders?returnOpen=" + open, TestTokens.admin(1), null)
                .body()
                .at("/items")
                .values()
                .stream()
                .map(o -> o.get("orderNo").asString())
                .toList();
    }

    private String openReturns() {
        return call("GET", "/api/admin/statistics", TestTokens.admin(1), null).text("/toDo/returnOpen");
    }

    private Answer getForAdmin() {
        return call("GET", "/api/admin/orders/" + order, TestTokens.admin(1), null);
    }

    private Answer admin(String path, String body, String... headers) {
        return call("POST", "/api/admin/orders/" + order + path, TestTokens.admin(1), body, headers);
    }

    private int tasks(String orderNo, String kind) {
        return sql.sql("SELECT COUNT(*) FROM order_task WHERE order_no = ? AND kind = ? AND due_at IS NOT NULL")
                .params(orderNo, kind)
                .query(Integer.class)
                .single();
    }

    private static List<String> causes(Answer order) {
        return order.body().at("/history").values().stream()
                .map(entry -> entry.get("cause").asString())
                .toList();
    }

    private static String tea(int pieces) {
        return "{\"productId\":\"" + TEA + "\",\"quantity\":" + pieces + "}";
    }
}
