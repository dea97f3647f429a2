package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.mmall.alipay.simulator.testing.Merchant;
import com.mmall.alipay.simulator.testing.Shop;
import com.mmall.alipay.simulator.testing.Wire;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ControlApiTest {
    private AlipaySimulator alipay;
    private Wire wire;
    private String qrCode;

    @BeforeEach
    void start() throws AlipayApiException {
        alipay = AlipaySimulator.start(TestConfig.shared());
        wire = new Wire(alipay);
        qrCode = new Merchant(alipay).precreate("P1", "88.80").getQrCode();
    }

    @AfterEach
    void stop() {
        wire.close();
        alipay.close();
    }

    @Test
    void pressesTheBuyersButtons() {
        var step = "{\"qrCode\":\"" + qrCode + "\"}";
        assertThat(wire.json("POST", "/buyer/leave", step).body()).contains("NOT_SCANNED");
        assertThat(wire.json("POST", "/buyer/scan", step).body()).contains("WAIT_BUYER_PAY");
        assertThat(wire.json("POST", "/buyer/pay", step).body())
                .contains("TRADE_SUCCESS")
                .contains("\"88.80\"");
        assertThat(wire.json("POST", "/buyer/pay", step).body()).contains("already_paid");
    }

    @Test
    void paysAtTheLastMoment() {
        var late = wire.json("POST", "/buyer/pay-late", "{\"outTradeNo\":\"P1\"}");
        assertThat(late.statusCode()).isEqualTo(200);
        assertThat(alipay.trade("P1").orElseThrow().status()).isEqualTo(TradeStatus.NOT_SCANNED);
        alipay.clock().advance(Duration.ofMinutes(6).minusSeconds(9));
        await().until(() -> alipay.trade("P1").orElseThrow().status() == TradeStatus.TRADE_SUCCESS);
    }

    @Test
    void readsTheQrCodeInAPicture() throws Exception {
        for (var text : List.of(qrCode, "http://127.0.0.1:33385/qr/baxi1dltvo39b1em8epw7k4d")) {
            assertThat(decode(picture(text)).body()).contains("\"qrCode\":\"" + text + "\"");
        }
        assertThat(decode(new byte[] {1, 2, 3}).body()).contains("not_an_image");
        var empty = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY), "png", empty);
        assertThat(decode(empty.toByteArray()).statusCode()).isEqualTo(422);
    }

    @Test
    void listsTradesCallsMoneyAndNotifies() {
        alipay.buyer().pay("P1");
        assertThat(wire.get("/control/trades").body()).contains("\"outTradeNo\":\"P1\"");
        assertThat(wire.get("/control/trades/P1").body()).contains("TRADE_SUCCESS");
        assertThat(wire.get("/control/calls?method=alipay.trade.precreate").body())
                .contains("CODE_ISSUED");
        assertThat(wire.get("/control/calls?outTradeNo=P9").body()).isEqualTo("[]");
        assertThat(wire.get("/control/calls/1").body()).contains("biz_content");
        assertThat(wire.get("/control/ledger").body())
                .contains("\"kind\":\"PAID\"")
                .contains("\"88.80\"");
        assertThat(wire.get("/control/notifies").body()).isEqualTo("[]");
        assertThat(wire.get("/control/settings").body()).contains(alipay.alipayPublicKey());
        assertThat(wire.get("/control/overview").body()).contains("\"tradeCount\":1");
    }

    @Test
    void setsAndClearsFaults() throws AlipayApiException {
        var made = wire.json(
                "POST", "/control/faults", "{\"method\":\"alipay.trade.query\",\"fault\":\"systemError\",\"times\":1}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(new Merchant(alipay).query("P1").getSubCode()).isEqualTo("ACQ.SYSTEM_ERROR");
        wire.json("POST", "/control/faults", "{\"fault\":\"html\"}");
        assertThat(wire.get("/control/faults").body())
                .contains("\"fault\":\"html\"")
                .contains("\"times\":null");
        assertThat(wire.json("DELETE", "/control/faults/2", "").body()).isEqualTo("[]");
        assertThat(wire.json("DELETE", "/control/faults/2", "").statusCode()).isEqualTo(404);
    }

    @Test
    void switchesNotifiesAndSendsThemByHand() throws AlipayApiException {
        try (var shop = new Shop()) {
            wire.json("PUT", "/control/notify", "{\"enabled\":false}");
            new Merchant(alipay).notifiedAt(shop.url()).precreate("P2", "1.00");
            alipay.buyer().pay("P2");
            assertThat(shop.received()).isEmpty();
            var sent = wire.json("POST", "/control/notify/P2", "{\"forgeries\":[\"otherSeller\"]}");
            assertThat(sent.body()).contains("\"answer\":\"success\"");
            assertThat(shop.newest()).containsEntry("seller_id", "2088999999999999");
            var id = alipay.notifies("P2").getFirst().notifyId();
            assertThat(wire.json("POST", "/control/notifies/" + id + "/resend", "")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(shop.newest()).containsEntry("notify_id", id);
            wire.json("PUT", "/control/notify", "{\"enabled\":true}");
            wire.json("POST", "/control/notify-faults", "{\"fault\":\"held\",\"times\":1}");
            new Merchant(alipay).notifiedAt(shop.url()).precreate("P3", "1.00");
            alipay.buyer().pay("P3");
            assertThat(wire.json("POST", "/control/notify-release", "").body()).isEqualTo("{\"sent\":1}");
        }
    }

    @Test
    void movesTheClockAndChangesTheRules() {
        assertThat(wire.json("POST", "/control/clock", "{\"advance\":\"PT3H\"}").body())
                .contains("PT3H");
        assertThat(wire.json("PATCH", "/control/rules", "{\"unscannedCancel\":\"POISON\"}")
                        .body())
                .contains("POISON");
        assertThat(alipay.rules().unscannedCancel().name()).isEqualTo("POISON");
    }

    @Test
    void goesAwayForAWhile() {
        wire.json("POST", "/control/outage", "{\"millis\":700}");
        await().ignoreExceptions().until(() -> {
            try {
                wire.get("/health");
                return false;
            } catch (java.io.UncheckedIOException e) {
                return true;
            }
        });
        await().ignoreExceptions().until(() -> wire.get("/health").statusCode() == 200);
    }

    @Test
    void refusesBadInputWithAClearProblem() {
        problem("POST", "/buyer/pay", "{\"qrCode\":\"http://elsewhere/qr/x\"}", 404, "unknown_code");
        problem("POST", "/buyer/pay", "{}", 400, "validation_failed");
        problem("POST", "/buyer/pay", "{\"outTradeNo\":\"P1\",\"buyer\":\"3\"}", 400, "validation_failed");
        problem("POST", "/buyer/pay", "nonsense", 400, "malformed_request");
        problem("POST", "/buyer/pay", "", 400, "malformed_request");
        problem("POST", "/control/faults", "{\"fault\":\"nonsense\"}", 400, "validation_failed");
        problem("POST", "/control/faults", "{\"fualt\":\"html\"}", 400, "malformed_request");
        problem("POST", "/control/faults", "{\"fault\":\"html\",\"times\":\"x\"}", 400, "malformed_request");
        problem("POST", "/control/faults", "{\"fault\":\"html\",\"percent\":101}", 400, "validation_failed");
        problem("POST", "/control/faults", "{\"fault\":\"html\",\"times\":0}", 400, "validation_failed");
        problem("POST", "/control/faults", "{\"fault\":\"delay\",\"pauseMillis\":-1}", 400, "validation_failed");
        problem("POST", "/control/faults", "{\"fault\":\"refused\"}", 400, "validation_failed");
        problem("POST", "/control/faults", "[]", 400, "malformed_request");
        problem("POST", "/control/notify-faults", "{\"fault\":\"x\"}", 400, "validation_failed");
        problem("POST", "/control/notify-faults", "{\"fault\":\"doubled\",\"copies\":1000}", 400, "validation_failed");
        problem("POST", "/control/notify/P9", "{}", 404, "unknown_trade");
        problem("POST", "/control/notify/P1", "{\"forgeries\":[\"x\"]}", 400, "validation_failed");
        problem("PUT", "/control/notify", "{\"enabled\":\"maybe\"}", 400, "malformed_request");
        problem("POST", "/control/clock", "{\"advance\":\"soon\"}", 400, "validation_failed");
        problem("POST", "/control/outage", "{\"millis\":0}", 400, "validation_failed");
        problem("PATCH", "/control/rules", "{\"timeScale\":0}", 400, "validation_failed");
        problem("PATCH", "/control/rules", "{\"timeSkale\":2}", 400, "validation_failed");
        problem("GET", "/control/trades/P9", "", 404, "unknown_trade");
        problem("GET", "/control/bill/x", "", 400, "validation_failed");
        problem("GET", "/nowhere", "", 404, "unknown_path");
        problem("DELETE", "/buyer/pay", "", 405, "method_not_allowed");
    }

    @Test
    void refusesAButtonPressedByAnotherSite() {
        var request = HttpRequest.newBuilder(URI.create(alipay.url() + "/buyer/pay"))
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("{\"outTradeNo\":\"P1\"}"));
        assertThat(wire.exchange(request).statusCode()).isEqualTo(403);
    }

    @Test
    @SuppressWarnings("unchecked")
    void itsOpenApiDocumentNamesPathsThatExist() {
        Map<String, Object> document = new Yaml().load(wire.get("/openapi.yaml").body());
        var paths = (Map<String, Map<String, Object>>) document.get("paths");
        assertThat(paths).hasSizeGreaterThan(30);
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method -> !path.endsWith("/events") && !path.endsWith("/outage"))
                .forEach(method -> {
                    var answer = wire.json(method.toUpperCase(), path.replaceAll("\\{\\w+}", "none"), "{}");
                    assertThat(List.of("unknown_path", "method_not_allowed"))
                            .as(method + " " + path)
                            .noneMatch(answer.body()::contains);
                }));
    }

    private void problem(String method, String path, String body, int status, String code) {
        var answer = wire.json(method, path, body);
        assertThat(answer.statusCode()).as(path + " " + body).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").doesNotContain("com.mmall");
    }

    private static byte[] picture(String text) throws WriterException, IOException {
        var matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 300, 300);
        var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < 300; y++) {
            for (var x = 0; x < 300; x++) {
                image.setRGB(x, y, matrix.get(x, y) ? 0 : 0xffffff);
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private HttpResponse<String> decode(byte[] picture) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(alipay.url() + "/buyer/decode"))
                            .header("Content-Type", "image/png")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
