package com.mmall.payment.alipay;

import static com.mmall.payment.alipay.FakeGateway.QUERY;
import static com.mmall.payment.alipay.FakeGateway.answer;
import static com.mmall.payment.alipay.FakeGateway.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.Ports;
import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever answers in Alipay's place: nothing follows from it, and it is asked once. */
@Tag("any-database")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileGatewayIT {
    private static final String PAID =
            "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"P20260101000001\",\"total_amount\":\"88.80\","
                    + "\"trade_no\":\"2026010122001400000000000001\",\"trade_status\":\"TRADE_SUCCESS\"}";
    private static final String SIGN = Pairs.sign(Pairs.ALIPAY, "SHA256withRSA", PAID.getBytes(UTF_8));

    private FakeGateway gateway;
    private SdkAlipay alipay;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
        alipay = adapter(gateway.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void believesTheAnswerThatAllOthersHereAreVariationsOf() {
        gateway.says(signed(QUERY, PAID));

        assertThat(query()).isInstanceOf(TradeAnswer.Paid.class);
    }

    static Stream<Map.Entry<String, String>> badAnswers() {
        return Map.ofEntries(
                Map.entry("nothing", ""),
                Map.entry("an empty object", "{}"),
                Map.entry("null", "null"),
                Map.entry("a page", "<html><body>welcome to this network</body></html>"),
                Map.entry("cut-off JSON", signed(QUERY, PAID).substring(0, 120)),
                Map.entry("cut off behind the node", "{\"" + QUERY + "\":" + PAID),
                Map.entry("no sign", "{\"" + QUERY + "\":" + PAID + "}"),
                Map.entry("an empty sign", answer(QUERY, PAID, "")),
                Map.entry("a short sign", answer(QUERY, PAID, SIGN.substring(0, 100))),
                Map.entry("no Base64", answer(QUERY, PAID, "*".repeat(344))),
                Map.entry("a sign inside the node", "{\"" + QUERY + "\":" + inside(PAID) + "}"),
                Map.entry("our own signature", answer(QUERY, PAID, by(Pairs.OURS, "SHA256withRSA"))),
                Map.entry("a stranger's signature", answer(QUERY, PAID, by(Pairs.STRANGER, "SHA256withRSA"))),
                Map.entry("SHA-1", answer(QUERY, PAID, by(Pairs.ALIPAY, "SHA1withRSA"))),
                Map.entry("another text than was signed", answer(QUERY, PAID.replace("88.80", "0.01"), SIGN)),
                Map.entry("another node", signed("alipay_trade_cancel_response", PAID)),
                Map.entry("the old error node", signed("error_response", PAID)),
                Map.entry(
                        "the node twice",
                        "{\"" + QUERY + "\":{\"code\":\"10000\"},"
                                + signed(QUERY, PAID).substring(1)),
                Map.entry("a success that is none", signed(QUERY, PAID.replace("10000", "20000"))),
                Map.entry(
                        "unsigned not scanned",
                        "{\"" + QUERY + "\":{\"code\":\"40004\",\"msg\":\"\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}}"),
                Map.entry(
                        "signed system error", signed(QUERY, "{\"code\":\"40004\",\"sub_code\":\"AQC.SYSTEM_ERROR\"}")),
                Map.entry("deep nesting", "{\"" + QUERY + "\":" + "[".repeat(90_000) + "]".repeat(90_000) + "}"),
                Map.entry("three megabytes", signed(QUERY, PAID.replace("Success", "x".repeat(3_000_000)))))
                .entrySet()
                .stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void concludesNothingFrom(Map.Entry<String, String> bad) {
        gateway.says(bad.getValue());

        assertThat(query())
                .isInstanceOfSatisfying(
                        TradeAnswer.Unknown.class,
                        unknown -> assertThat(unknown.unreadable()).isFalse());
        assertThat(gateway.requests()).hasSize(1);
    }

    static Stream<Map.Entry<String, String>> unreadableAnswers() {
        return Map.ofEntries(
                Map.entry("a field twice", PAID.replace("{", "{\"code\":\"40004\",")),
                Map.entry("another payment", PAID.replace("000001\",\"total", "000002\",\"total")),
                Map.entry("no number", PAID.replace("out_trade_no", "no")),
                Map.entry("a list for a number", PAID.replace("\"P20260101000001\"", "[\"P20260101000001\"]")),
                Map.entry("a text with an exponent", PAID.replace("88.80", "8.88E1")),
                Map.entry("part of a fen", PAID.replace("88.80", "88.801")),
                Map.entry("no amount", PAID.replace("total_amount", "amount")),
                Map.entry("full-width digits", PAID.replace("88.80", "８８.８０")),
                Map.entry("an unknown status", PAID.replace("TRADE_SUCCESS", "TRADE_OK")),
                Map.entry("no status", PAID.replace("trade_status", "status")),
                Map.entry("no trade number", PAID.replace("trade_no\":\"2026", "x\":\"2026")),
                Map.entry("an unknown code", PAID.replace("10000", "10003")),
                Map.entry("no code", PAID.replace("code", "kode")),
                Map.entry(
                        "not scanned, of another",
                        "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\",\"out_trade_no\":\"P2\"}"))
                .entrySet()
                .stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableAnswers")
    void saysThatAlipayHasSignedWhatCannotBeRead(Map.Entry<String, String> node) {
        gateway.says(signed(QUERY, node.getValue()));
        assertThat(query())
                .isInstanceOfSatisfying(
                        TradeAnswer.Unknown.class,
                        unknown -> assertThat(unknown.unreadable()).isTrue());

        gateway.says(answer(QUERY, node.getValue(), SIGN));
        assertThat(query())
                .as("not signed")
                .isInstanceOfSatisfying(
                        TradeAnswer.Unknown.class,
                        unknown -> assertThat(unknown.unreadable()).isFalse());
    }

    static Stream<String> spellings() {
        return Stream.of(
                PAID.replace("\"88.80\"", "88.80"),
                PAID.replace("\"88.80\"", "88.8"),
                PAID.replace("\"88.80\"", "8.88e1"),
                PAID.replace("88.80", "88.8"),
                PAID.replace("88.80", "88.8000"),
                PAID.replace("\"10000\"", "10000"),
                PAID.replace("\"2026010122001400000000000001\"", "2026010122001400000000000001"),
                PAID.replace("{", "{\"send_pay_date\":\"2026-01-01T12:00:30+08:00\","),
                PAID.replace("{", "{\"send_pay_date\":\"at noon\","),
                PAID.replace("{", "{\"send_pay_date\":null,"),
                PAID.replace("{", "{\"new\":{\"deep\":[1,2]},\"fund_bill_list\":\"[]\","));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void readsEverySpellingThatCanMeanOneThingOnly(String node) {
        gateway.says(signed(QUERY, node));

        assertThat(query())
                .isInstanceOfSatisfying(
                        TradeAnswer.Paid.class,
                        paid -> assertThat(paid.amount()).isEqualTo(Money.ofYuan("88.80")));
    }

    @Test
    void takesEveryOtherSignedRefusalOfAQueryForARefusalOfTheQuestion() {
        gateway.says(signed(QUERY, "{\"code\":\"40004\",\"sub_code\":\"ACQ.INVALID_PARAMETER\"}"));

        assertThat(query()).isEqualTo(new TradeAnswer.Rejected("40004 INVALID_PARAMETER"));
    }

    @Test
    void saysOfEveryMethodThatItsSignedAnswerCannotBeRead() {
        var refund = new Refund("R1", Money.ofYuan("10.00"), "returned");
        var ours = "{\"code\":\"10000\",\"out_trade_no\":\"P20260101000001\",\"out_request_no\":\"R1\",";

        gateway.says(signed("alipay_trade_precreate_response", ours + "\"qr_code\":\"javascript:1\"}"));
        assertThat(alipay.precreate(Samples.payment()))
                .isInstanceOfSatisfying(
                        PrecreateAnswer.Unknown.class,
                        a -> assertThat(a.unreadable()).isTrue());
        gateway.says(signed("alipay_trade_cancel_response", ours + "\"action\":\"shrug\"}"));
        assertThat(alipay.cancel(Samples.payment()))
                .isInstanceOfSatisfying(
                        CancelAnswer.Unknown.class,
                        a -> assertThat(a.unreadable()).isTrue());
        gateway.says(signed("alipay_trade_refund_response", ours + "\"fund_change\":\"perhaps\"}"));
        assertThat(alipay.refund(Samples.payment(), refund))
                .isInstanceOfSatisfying(
                        RefundAnswer.Unknown.class,
                        a -> assertThat(a.unreadable()).isTrue());
        gateway.says(signed(
                "alipay_trade_fastpay_refund_query_response",
                ours + "\"refund_status\":\"REFUND_SUCCESS\",\"refund_amount\":\"10,00\"}"));
        assertThat(alipay.refundQuery(Samples.payment(), refund))
                .isInstanceOfSatisfying(
                        RefundAnswer.Unknown.class,
                        a -> assertThat(a.unreadable()).isTrue());
        gateway.says(signed(
                "alipay_trade_fastpay_refund_query_response",
                ours + "\"refund_status\":\"REFUND_SUCCESS\",\"refund_amount\":10.0}"));
        assertThat(alipay.refundQuery(Samples.payment(), refund)).isEqualTo(new RefundAnswer.Done());
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 400, 403, 429, 500, 502, 503})
    void concludesNothingFromAnyStatusBut200(int status) {
        gateway.does(exchange -> {
            var body = signed(QUERY, PAID).getBytes(UTF_8);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
            if (status != 204) {
                exchange.getResponseBody().write(body);
            }
        });

        assertThat(query()).isEqualTo(new TradeAnswer.Unknown("HTTP " + status));
        assertThat(gateway.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        gateway.does(exchange -> {
            exchange.getResponseHeaders().add("Location", gateway.url());
            exchange.sendResponseHeaders(status, -1);
        });

        assertThat(query()).isEqualTo(new TradeAnswer.Unknown("HTTP " + status));
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void sendsNothingTwiceWhenTheConnectionEndsWithoutAnAnswer() {
        gateway.does(HttpExchange::close);

        assertThat(alipay.cancel(Samples.payment())).isInstanceOf(CancelAnswer.Unknown.class);
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void endsInTimeWhenTheAnswerDrips() {
        gateway.does(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (var b : signed(QUERY, PAID).getBytes(UTF_8)) {
                exchange.getResponseBody().write(b);
                exchange.getResponseBody().flush();
                pause();
            }
        });

        assertInTime("timed out");
    }

    @Test
    void readsNoMoreOfAnEndlessAnswerThanItMayHold() {
        gateway.does(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) { // until the connection is closed
                exchange.getResponseBody().write(new byte[8_192]);
            }
        });

        assertThat(query()).isEqualTo(new TradeAnswer.Unknown("too long an answer"));
    }

    @Test
    void endsInTimeWhenNobodyAnswers() throws IOException {
        try (var deaf = new ServerSocket(0)) {
            alipay = adapter("http://127.0.0.1:" + deaf.getLocalPort() + "/gateway.do");

            assertInTime("timed out");
        }
    }

    @Test
    void saysThatThereIsNoConnection() {
        alipay = adapter("http://127.0.0.1:" + Ports.free() + "/gateway.do");

        assertThat(query()).isEqualTo(new TradeAnswer.Unknown("no connection"));
    }

    @Test
    void tellsOurOwnFaultsFromAlipays() {
        gateway.says("{\"" + QUERY
                + "\":{\"code\":\"40002\",\"msg\":\"Invalid Arguments\",\"sub_code\":\"isv.invalid-signature\"}}");

        assertThat(query()).isEqualTo(new TradeAnswer.Unknown("our configuration: 40002 isv.invalid-signature"));
        assertThat(alipay.takesPayments()).isFalse();
        assertThat(query()).isEqualTo(new TradeAnswer.Unknown("held back: Alipay refuses our configuration"));
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void doesNotHoldOthersBackForWhatIsWrongWithOneRequest() {
        gateway.says("{\"" + QUERY
                + "\":{\"code\":\"40002\",\"msg\":\"Invalid Arguments\",\"sub_code\":\"isv.invalid-parameter\"}}");

        assertThat(query()).isEqualTo(new TradeAnswer.Rejected("40002 isv.invalid-parameter"));
        assertThat(query()).isEqualTo(new TradeAnswer.Rejected("40002 isv.invalid-parameter"));
        assertThat(alipay.takesPayments()).isTrue();
    }

    @Test
    void keepsEveryOtherMethodFromConcludingAnythingFromAnUnsignedRefusal() {
        gateway.says("{\"x_response\":{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_HAS_CLOSE\"}}");
        var refund = new Refund("R1", Money.ofYuan("10.00"), "returned");

        assertThat(alipay.precreate(Samples.payment())).isInstanceOf(PrecreateAnswer.Unknown.class);
        assertThat(alipay.cancel(Samples.payment())).isInstanceOf(CancelAnswer.Unknown.class);
        assertThat(alipay.refund(Samples.payment(), refund)).isInstanceOf(RefundAnswer.Unknown.class);
        assertThat(alipay.refundQuery(Samples.payment(), refund)).isInstanceOf(RefundAnswer.Unknown.class);
    }

    @Test
    void putsNothingOfAnAnswerIntoItsReason() {
        gateway.says(answer(QUERY, PAID.replace("88.80", "0.01"), SIGN));

        assertThat(query()).isEqualTo(new TradeAnswer.Unknown("signature does not fit"));
    }

    private static SdkAlipay adapter(String url) {
        return Adapters.alipay(Samples.properties(url), Pairs.keys(), Adapters.SHORT);
    }

    private TradeAnswer query() {
        return alipay.query(Samples.payment());
    }

    private void assertInTime(String reason) {
        var start = System.nanoTime();
        assertThat(query()).isEqualTo(new TradeAnswer.Unknown(reason));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Adapters.SHORT.multipliedBy(4));
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
    }

    private static String inside(String node) {
        return node.substring(0, node.length() - 1) + ",\"sign\":\"" + SIGN + "\"}";
    }

    private static String by(java.security.KeyPair pair, String algorithm) {
        return Pairs.sign(pair, algorithm, PAID.getBytes(UTF_8));
    }
}
