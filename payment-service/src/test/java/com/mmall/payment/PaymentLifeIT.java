package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.mmall.alipay.simulator.notify.NotifyForgery;
import com.mmall.backing.TestBacking;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.ARunningService;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whole payments against the simulator, with the time a buyer has cut down to seconds. */
class PaymentLifeIT {
    private static final long BUYER = 42;
    private static final String TOKEN = TestTokens.user(BUYER);
    private static ARunningService shop;

    @BeforeAll
    static void open() {
        shop = ARunningService.with(
                "mmall.payment.poll-interval", "500ms",
                "mmall.payment.time-to-pay", "4s",
                "mmall.payment.watch-interval", "1s");
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void ordinaryDay() {
        shop.alipay.switchNotify(true);
        shop.alipay.faults().clear();
        shop.orders.comeBack();
    }

    @Test
    void paidByNotifyTheOrderHearsOfItAtOnce() {
        var order = shop.orders.place(BUYER);
        var payment = pay(order);

        shop.alipay.buyer().pay(payment.text("paymentNo"));

        await().atMost(Duration.ofSeconds(2)).until(() -> shop.orders.paid(order));
        assertThat(status(payment)).isEqualTo("PAID");
    }

    @Test
    void theImageComesFromTheStoreAndSaysExactlyTheCode() throws Exception {
        var payment = pay(shop.orders.place(BUYER));

        assertThat(payment.text("qrImageUrl")).startsWith("/images/qr/");
        var image = URI.create(TestBacking.ftp().faceUrl() + "/"
                        + payment.text("qrImageUrl").substring("/images/".length()))
                .toURL()
                .openStream()
                .readAllBytes();
        assertThat(decoded(image)).isEqualTo(payment.text("qrCode"));
        assertThat(decoded(shop.get("/api/payments/" + payment.text("paymentNo") + "/qr.png", TOKEN)
                        .response()
                        .body()))
                .isEqualTo(payment.text("qrCode"));
    }

    @Test
    void withNotifiesLostPollingFindsIt() {
        shop.alipay.switchNotify(false);
        var order = shop.orders.place(BUYER);
        var payment = pay(order);

        shop.alipay.buyer().pay(payment.text("paymentNo"));

        await().atMost(Duration.ofSeconds(3)).until(() -> shop.orders.paid(order));
    }

    @Test
    void nobodyPaysThenTheCancelFollowsDirectlyAfterTheLastUnpaidQuery() {
        var order = shop.orders.place(BUYER);
        var payment = pay(order);
        var no = payment.text("paymentNo");

        await().atMost(Duration.ofSeconds(8)).until(() -> status(payment).equals("CANCELLED"));

        var calls = shop.alipay.calls().stream()
                .filter(c -> no.equals(c.outTradeNo()))
                .map(c -> c.method())
                .toList();
        var cancel = calls.indexOf("alipay.trade.cancel");
        assertThat(calls.get(cancel - 1)).isEqualTo("alipay.trade.query");
        assertThat(calls.subList(0, cancel)).doesNotContain("alipay.trade.cancel");
        var again = pay(order);
        assertThat(again.text("paymentNo")).isNotEqualTo(no);
    }

    @Test
    void aPaymentAfterTheCancelGoesBackInFull() {
        var payment = pay(shop.orders.place(BUYER));
        var no = payment.text("paymentNo");
        await().atMost(Duration.ofSeconds(8)).until(() -> status(payment).equals("CANCELLED"));

        shop.alipay.buyer().pay(no);

        await().atMost(Duration.ofSeconds(20)).until(() -> status(payment).equals("REFUNDED"));
        assertThat(shop.alipay.ledger().net(no).fen()).isZero();
    }

    @Test
    void aRestartBetweenScanAndPayLosesNothing() {
        shop.alipay.switchNotify(false);
        var order = shop.orders.place(BUYER);
        var payment = pay(order);
        shop.alipay.buyer().scan(payment.text("paymentNo"));
        shop.stop();
        shop.alipay.buyer().pay(payment.text("paymentNo"));
        shop.startAgain();

        await().atMost(Duration.ofSeconds(15)).until(() -> shop.orders.paid(order));
    }

    @Test
    void withOrderServiceAwayThePaymentIsTakenInAndToldLater() {
        shop.orders.goAway();
        var order = shop.orders.place(BUYER);
        var payment = pay(order);
        shop.alipay.buyer().pay(payment.text("paymentNo"));
        await().atMost(Duration.ofSeconds(3)).until(() -> status(payment).equals("PAID"));

        shop.orders.comeBack();

        await().atMost(Duration.ofSeconds(12)).until(() -> shop.orders.paid(order));
    }

    @Test
    void aForgedNotifyChangesNothingAndIsAnsweredFailure() {
        shop.alipay.switchNotify(false);
        var order = shop.orders.place(BUYER);
        var payment = pay(order);
        shop.alipay.buyer().scan(payment.text("paymentNo"));
        for (var forgery : new NotifyForgery[] {
            NotifyForgery.OTHER_AMOUNT, NotifyForgery.OTHER_SELLER, NotifyForgery.OTHER_APP, NotifyForgery.APP_KEY_SIGN
        }) {
            var answer = shop.alipay.sendNotify(payment.text("paymentNo"), forgery);
            assertThat(answer.toString()).as("%s", forgery).contains("failure");
        }
        assertThat(status(payment)).isEqualTo("AWAITING_PAYMENT");
        assertThat(shop.orders.paid(order)).isFalse();
    }

    @Test
    void eightRequestsAtOnceGetOneAndTheSamePayment() throws Exception {
        var order = shop.orders.place(BUYER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<Answer>>mapToObj(i -> () -> pay(order))
                    .toList());
            var numbers =
                    answers.stream().map(f -> f.resultNow().text("paymentNo")).distinct();
            assertThat(numbers).hasSize(1);
        }
    }

    @Test
    void aBuyerMayCancelAndAClosedOrderIsNeverPayableAgain() throws Exception {
        var order = shop.orders.place(BUYER);
        var payment = pay(order);
        var cancelled = shop.post("/api/payments/" + payment.text("paymentNo") + "/cancellation", TOKEN, "");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");

        var closing = shop.closing(order);
        assertThat(closing.text("outcome")).isEqualTo("CLOSED");
        var example = new JsonMapper().readTree(Files.readString(Path.of("src/contract/closing.json")));
        assertThat(closing.body().propertyNames())
                .containsExactlyInAnyOrderElementsOf(example.path("answer").propertyNames());

        var refused = shop.post("/api/payments", TOKEN, "{\"orderNo\":\"" + order + "\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("order_not_payable");
    }

    @Test
    void aNewPriceClosesTheOldQrAndNoOtherAndNobodyBeginsAtTheOldOne() {
        var order = shop.orders.place(BUYER);
        var old = pay(order);

        await().until(() -> shop.newPrice(order, 1).text("outcome").equals("CLOSED"));

        assertThat(status(old)).isEqualTo("CANCELLED");
        var late = shop.post("/api/payments", TOKEN, "{\"orderNo\":\"" + order + "\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("payment_closing");
        shop.orders.costs(order, Money.ofYuan("66.60"), 1);
        var atNewPrice = pay(order);
        assertThat(atNewPrice.text("amount")).isEqualTo("66.60");
        assertThat(shop.newPrice(order, 1).text("outcome")).isEqualTo("PENDING");
        shop.alipay.buyer().pay(atNewPrice.text("paymentNo"));
        await().until(() -> shop.orders.paid(order));
        assertThat(shop.newPrice(order, 2).text("outcome")).isEqualTo("PAID");
    }

    @Test
    void closingAnOrderThatIsJustPaidSaysSo() {
        var order = shop.orders.place(BUYER);
        var payment = pay(order);
        shop.alipay.buyer().pay(payment.text("paymentNo"));
        await().until(() -> status(payment).equals("PAID"));

        var closing = shop.closing(order);

        assertThat(closing.text("outcome")).isEqualTo("PAID");
    }

    @Test
    void anotherUsersPaymentIsNotThere() {
        var payment = pay(shop.orders.place(BUYER));

        var other = shop.get("/api/payments/" + payment.text("paymentNo"), TestTokens.user(43));

        assertThat(other.status()).isEqualTo(404);
        assertThat(other.text("code")).isEqualTo("payment_not_found");
        assertThat(shop.put("/internal/orders/1/closing", TOKEN, "").status()).isEqualTo(403);
        assertThat(shop.get("/api/admin/payments", TOKEN).status()).isEqualTo(403);
    }

    @Test
    void anAdminGivesPartOfItBackOnceHoweverOftenAsked() {
        var order = shop.orders.place(BUYER);
        var payment = pay(order);
        var no = payment.text("paymentNo");
        shop.alipay.buyer().pay(no);
        await().until(() -> shop.orders.paid(order));
        await().until(() -> status(payment).equals("PAID"));
        var refunds = "/api/admin/payments/" + no + "/refunds";
        var body = "{\"amount\":\"8.80\",\"reason\":\"scratched\"}";

        var first = awaitAccepted(refunds, body);
        var second = shop.post(refunds, TestTokens.admin(1), body, "Idempotency-Key", "r-1");

        assertThat(second.text("refundNo")).isEqualTo(first.text("refundNo"));
        await().atMost(Duration.ofSeconds(5)).until(() -> status(payment).equals("PARTIALLY_REFUNDED"));
        assertThat(shop.alipay.ledger().net(no).fen()).isEqualTo(8_000);
        await().until(() -> !shop.orders.refunds().isEmpty());
        var tooMuch = shop.post(
                refunds, TestTokens.admin(1), "{\"amount\":\"80.01\",\"reason\":\"x\"}", "Idempotency-Key", "r-2");
        assertThat(tooMuch.text("code")).isEqualTo("refund_exceeds_payment");
    }

    @Test
    void aRefundWaitsForAnOrderServiceThatIsAway() {
        var order = shop.orders.place(BUYER);
        var payment = pay(order);
        var no = payment.text("paymentNo");
        shop.alipay.buyer().pay(no);
        await().until(() -> shop.orders.paid(order));
        await().until(() -> status(payment).equals("PAID"));
        var refunds = "/api/admin/payments/" + no + "/refunds";
        shop.orders.goAway();
        try {
            var asked = awaitAccepted(refunds, "{\"amount\":\"8.80\",\"reason\":\"scratched\"}");

            assertThat(asked.text("status")).isEqualTo("PENDING");
            await().until(() -> shop.orders.askedToHold(order) >= 2);
            assertThat(shop.alipay.ledger().net(no).fen()).isEqualTo(8_880);
        } finally {
            shop.orders.comeBack();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> status(payment).equals("PARTIALLY_REFUNDED"));
    }

    private static Answer awaitAccepted(String refunds, String body) {
        return await().until(
                        () -> shop.post(refunds, TestTokens.admin(1), body, "Idempotency-Key", "r-1"),
                        answer -> answer.status() == 202);
    }

    private static Answer pay(OrderNo order) {
        var answer = shop.post("/api/payments", TOKEN, "{\"orderNo\":\"" + order + "\"}");
        assertThat(answer.status()).as("%s", answer.body()).isIn(200, 201);
        assertThat(answer.text("status")).isEqualTo("AWAITING_PAYMENT");
        return answer;
    }

    private static String status(Answer payment) {
        return shop.get("/api/payments/" + payment.text("paymentNo"), TOKEN).text("status");
    }

    private static String decoded(byte[] png) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
