package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.domain.AlipayTradeCancelModel;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.mmall.alipay.simulator.http.Form;
import com.mmall.alipay.simulator.keys.Canonical;
import com.mmall.alipay.simulator.keys.Rsa;
import com.mmall.alipay.simulator.rules.Subjects;
import com.mmall.alipay.simulator.testing.FixedKeys;
import com.mmall.alipay.simulator.testing.Shop;
import com.mmall.alipay.simulator.testing.Tap;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What passes between the SDK and the gateway, kept in {@code src/test/transcripts}: a change in either shows. Keys, clock
 * and seed are fixed, so that everything but the SDK's timestamp (and the signature over it) is the same in every run.
 * {@code -Dtranscripts=record} writes the files anew.
 */
class TranscriptTest {
    private static final Path DIRECTORY = Path.of("src/test/transcripts");
    private static final boolean RECORD = "record".equals(System.getProperty("transcripts"));
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T04:00:10Z");
    private static final String NASTY = "黑 +&=%/\"\\'<>￥ 100%&a=b+c";
    private static final Pattern NODE = Pattern.compile("^\\{\"[a-z_]+_response\":(\\{.*}),\"sign\":\"([^\"]+)\"}$");

    private AlipaySimulator alipay;
    private Shop shop;
    private Tap tap;
    private String charset = "utf-8";

    @BeforeEach
    void start() {
        var app = FixedKeys.of(1);
        var usual = TestConfig.shared();
        alipay = AlipaySimulator.start(new SimulatorConfig(
                "127.0.0.1",
                0,
                java.util.Optional.of("http://127.0.0.1:8090"),
                usual.data(),
                usual.appId(),
                usual.sellerId(),
                Rsa.publicOf(app),
                java.util.Optional.of(app),
                FixedKeys.of(2),
                usual.rootKey(),
                usual.rules().with(r -> r.subjects = Subjects.LOOSE),
                1,
                1000,
                Clock.fixed(NEW_YEAR, ZoneOffset.UTC)));
        shop = new Shop();
        tap = new Tap(alipay.gatewayUrl());
    }

    @AfterEach
    void stop() {
        tap.close();
        shop.close();
        alipay.close();
    }

    @Test
    void eachMethodInUtf8() throws Exception {
        wholeLife("");
    }

    @Test
    void eachMethodInGbk() throws Exception {
        charset = "GBK";
        wholeLife("gbk-");
    }

    private void wholeLife(String prefix) throws Exception {
        precreate("P20260101000001");
        kept(prefix + "precreate");
        query();
        kept(prefix + "query-unscanned");
        alipay.buyer().scan("P20260101000001");
        query();
        kept(prefix + "query-waiting");
        alipay.clock().advance(Duration.ofSeconds(20));
        alipay.buyer().pay("P20260101000001");
        query();
        kept(prefix + "query-paid");
        notifyKept(prefix + "notify-paid", 1);
        refund();
        kept(prefix + "refund");
        notifyKept(prefix + "notify-refund", 2);
        refundQuery("R1");
        kept(prefix + "refund-query");
        refundQuery("R2");
        kept(prefix + "refund-query-unknown");

        precreate("P20260101000002");
        cancel("P20260101000002");
        kept(prefix + "cancel-unscanned");
        alipay.buyer().scan("P20260101000002");
        cancel("P20260101000002");
        kept(prefix + "cancel-waiting");
        precreate("P20260101000003");
        alipay.buyer().pay("P20260101000003");
        cancel("P20260101000003");
        kept(prefix + "cancel-paid");
        precreate("P20260101000004");
        alipay.buyer().scan("P20260101000004");
        close("P20260101000004");
        kept(prefix + "close");
        bill();
        kept(prefix + "bill-not-ready");
    }

    private void precreate(String number) throws AlipayApiException {
        var model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(number);
        model.setTotalAmount("88.80");
        model.setSubject("手机壳/黑 x1");
        model.setBody(NASTY);
        model.setPassbackParams("a%3D1%26b%3D2");
        model.setTimeoutExpress("6m");
        var request = new AlipayTradePrecreateRequest();
        request.setNotifyUrl(shop.url());
        execute(request, model);
    }

    private void query() throws AlipayApiException {
        var model = new AlipayTradeQueryModel();
        model.setOutTradeNo("P20260101000001");
        execute(new AlipayTradeQueryRequest(), model);
    }

    private void refund() throws AlipayApiException {
        var model = new AlipayTradeRefundModel();
        model.setOutTradeNo("P20260101000001");
        model.setOutRequestNo("R1");
        model.setRefundAmount("10.00");
        model.setRefundReason(NASTY);
        execute(new AlipayTradeRefundRequest(), model);
    }

    private void refundQuery(String requestNo) throws AlipayApiException {
        var model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo("P20260101000001");
        model.setOutRequestNo(requestNo);
        execute(new AlipayTradeFastpayRefundQueryRequest(), model);
    }

    private void cancel(String number) throws AlipayApiException {
        var model = new AlipayTradeCancelModel();
        model.setOutTradeNo(number);
        execute(new AlipayTradeCancelRequest(), model);
    }

    private void close(String number) throws AlipayApiException {
        var model = new AlipayTradeCloseModel();
        model.setOutTradeNo(number);
        execute(new AlipayTradeCloseRequest(), model);
    }

    private void bill() throws AlipayApiException {
        var model = new AlipayDataDataserviceBillDownloadurlQueryModel();
        model.setBillType("trade");
        model.setBillDate("2026-01-01");
        execute(new AlipayDataDataserviceBillDownloadurlQueryRequest(), model);
    }

    /** The SDK verifies the answer; an altered one would throw here. */
    private <R extends AlipayResponse> void execute(AlipayRequest<R> request, AlipayObject model)
            throws AlipayApiException {
        AlipayLogger.setNeedEnableLogger(false);
        var config = new AlipayConfig();
        config.setServerUrl(tap.url());
        config.setAppId(alipay.appId());
        config.setPrivateKey(alipay.appPrivateKey());
        config.setAlipayPublicKey(alipay.alipayPublicKey());
        config.setCharset(charset);
        request.setBizModel(model);
        new DefaultAlipayClient(config).execute(request);
    }

    /** The last exchange is what was recorded, and each signature covers exactly the text it should. */
    private void kept(String name) throws IOException {
        var exchange = tap.last();
        var used = Charset.forName(charset);
        var parameters = new TreeMap<>(Form.decode(exchange.query(), used));
        var body = new String(exchange.body(), StandardCharsets.US_ASCII);
        parameters.putAll(Form.decode(body, used));
        var signed = Canonical.ofRequest(parameters);
        assertThat(Rsa.verify(signed.getBytes(used), parameters.get("sign"), Rsa.publicOf(FixedKeys.of(1))))
                .isTrue();
        var answer = new String(exchange.answer(), used);
        var node = NODE.matcher(answer);
        assertThat(node.matches()).as(answer).isTrue();
        assertThat(Rsa.verify(node.group(1).getBytes(used), node.group(2), Rsa.publicOf(FixedKeys.of(2))))
                .isTrue();
        compare(
                name,
                "# request body, as sent\n" + body
                        + "\n# request: the text that is signed\n" + masked(signed)
                        + "\n# answer, " + exchange.contentType() + "\n" + answer + "\n");
    }

    private void notifyKept(String name, int count) throws IOException {
        await().until(() -> shop.received().size() == count);
        var used = Charset.forName(charset);
        var request = shop.received().get(count - 1);
        var parameters = Form.decode(request.body(), used);
        var signed = Canonical.ofNotify(parameters);
        assertThat(Rsa.verify(signed.getBytes(used), parameters.get("sign"), Rsa.publicOf(FixedKeys.of(2))))
                .isTrue();
        compare(
                name,
                "# Content-Type: " + request.header("content-type") + "\n# body, as sent\n"
                        + new String(request.body(), StandardCharsets.US_ASCII)
                        + "\n# the text that is signed\n" + signed + "\n");
    }

    /** The SDK's own clock, and the port of this run's shop, are no part of the record. */
    private String masked(String text) {
        return text.replaceAll("timestamp=[0-9: -]{19}", "timestamp=yyyy-MM-dd HH:mm:ss")
                .replace(shop.url(), "http://127.0.0.1:8104/api/payments/alipay/notify");
    }

    private static void compare(String name, String text) throws IOException {
        var file = DIRECTORY.resolve(name + ".txt");
        if (RECORD) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
