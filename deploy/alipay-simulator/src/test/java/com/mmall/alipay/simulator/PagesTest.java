package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.mmall.alipay.simulator.testing.Merchant;
import com.mmall.alipay.simulator.testing.Wire;
import com.mmall.alipay.simulator.trade.Account;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages for people, and their words. */
class PagesTest {
    private AlipaySimulator alipay;
    private Merchant merchant;
    private Wire wire;

    @BeforeEach
    void start() {
        alipay = AlipaySimulator.start(TestConfig.shared());
        merchant = new Merchant(alipay);
        wire = new Wire(alipay);
    }

    @AfterEach
    void stop() {
        wire.close();
        alipay.close();
    }

    @Test
    void paysByTheFormsOfThePageInBothLanguages() throws AlipayApiException {
        var path = path(merchant.precreate("P1", "88.80").getQrCode());
        assertThat(wire.get(path).body()).contains("扫码付款", "¥ 88.80", "手机壳 x1", "159****0001", "138****0002");
        assertThat(wire.get(path + "?lang=en").body()).contains("Scan and pay", "Leave without paying");
        assertThat(alipay.trade("P1").orElseThrow().status()).isEqualTo(TradeStatus.NOT_SCANNED);

        press(path, "step=scan&buyer=2");
        assertThat(wire.get(path).body()).contains("确认付款").doesNotContain("打开收银台");
        var answer = press(path, "step=pay&buyer=2");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(wire.get(path).body()).contains("支付成功");
        assertThat(alipay.trade("P1").orElseThrow().opening().buyer()).isEqualTo(Account.SECOND);
    }

    @Test
    void saysWhenItIsTooLateForgottenOrUnknown() throws AlipayApiException {
        var path = path(merchant.precreate("P1", "1.00").getQrCode());
        var left = press(path, "step=leave");
        assertThat(wire.get(left.headers().firstValue("location").orElseThrow()).body())
                .contains("已离开，没有付款。");
        var late = press(path, "step=late");
        assertThat(wire.get(late.headers().firstValue("location").orElseThrow()).body())
                .contains("将在最后一刻付款");
        var waiting = path(merchant.precreate("P2", "1.00").getQrCode());
        alipay.buyer().scan("P2");
        merchant.cancel("P2");
        assertThat(wire.get(waiting).body()).contains("交易已关闭");
        alipay.faults().clear();
        var old = path(merchant.precreate("P3", "1.00").getQrCode());
        alipay.clock().advance(Duration.ofHours(3));
        assertThat(wire.get(old).body()).contains("二维码已失效");
        assertThat(wire.get("/qr/baxnothing").statusCode()).isEqualTo(404);
        assertThat(press(old, "step=steal").statusCode()).isEqualTo(400);
    }

    @Test
    void showsWhatAMerchantWroteAsText() throws AlipayApiException {
        var model = new AlipayTradePrecreateModel();
        model.setOutTradeNo("P1");
        model.setTotalAmount("1.00");
        model.setSubject("<script>alert('x')<!");
        var path = path(merchant.precreate(model).getQrCode());
        assertThat(wire.get(path).body()).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;x&#39;)");
        assertThat(wire.get("/").body()).doesNotContain("<script>alert");
    }

    @Test
    void servesTheConsoleAndTheScannerWithoutOutsideHelp() {
        for (var page : new String[] {"/", "/scan", "/?lang=en", "/scan?lang=en"}) {
            var answer = wire.get(page);
            assertThat(answer.body()).doesNotContain("{{").doesNotContainPattern("(src|href)=\"(https?:)?//");
            assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                    .contains("default-src 'none'");
        }
        for (var file : new String[] {"style.css", "console.js", "scan.js"}) {
            assertThat(wire.get("/ui/" + file).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void hasEachTextInBothLanguages() throws IOException {
        assertThat(texts("texts_en.properties").keySet())
                .isEqualTo(texts("texts.properties").keySet());
    }

    private static Properties texts(String name) throws IOException {
        var properties = new Properties();
        try (var in = PagesTest.class.getResourceAsStream("control/" + name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static String path(String qrCode) {
        return URI.create(qrCode).getPath();
    }

    private HttpResponse<String> press(String path, String form) {
        return wire.exchange(HttpRequest.newBuilder(URI.create(alipay.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }
}
