package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.alipay.simulator.testing.Wire;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the gateway refuses before any business, in its order, and never signed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalOrderTest {
    private AlipaySimulator alipay;
    private Wire wire;

    @BeforeAll
    void start() {
        alipay = AlipaySimulator.start(SimulatorConfig.forTests());
        wire = new Wire(alipay);
    }

    @AfterAll
    void stop() {
        wire.close();
        alipay.close();
    }

    @Test
    void acceptsACallThatHasNothingWrong() {
        assertThat(wire.signedAndSent(wire.query()))
                .contains("ACQ.TRADE_NOT_EXIST")
                .contains("\"sign\":");
        var inBody = wire.query();
        wire.signedAndSent(inBody);
        assertThat(wire.sentInBody(inBody)).contains("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void refusesEachFaultWithItsOwnCode() {
        refused("app_id", null, "40001", "isv.missing-app-id");
        refused("app_id", "2021000000000000", "40002", "isv.invalid-app-id");
        refused("method", null, "40001", "isv.missing-method");
        refused("method", "alipay.trade.nothing", "40002", "isv.invalid-method");
        refused("sign_type", null, "40001", "isv.missing-signature-type");
        refused("sign_type", "RSA", "40002", "isv.invalid-signature-type");
        refused("timestamp", null, "40001", "isv.missing-timestamp");
        refused("timestamp", "2026-01-01T12:00:00Z", "40002", "isv.invalid-timestamp");
        refused("version", null, "40001", "isv.missing-version");
        refused("format", "xml", "40002", "isv.invalid-format");
        refused("charset", "latin-9", "40002", "isv.invalid-charset");
        refused("biz_content", "{\"out_trade_no\":", "40002", "isv.illegal-json");
    }

    @Test
    void refusesAMissingAWrongAndAnAlteredSignature() {
        assertThat(wire.sent(wire.query())).contains("isv.missing-signature\"");
        var garbage = wire.query();
        garbage.put("sign", "A".repeat(344));
        assertThat(wire.sent(garbage)).contains("isv.invalid-signature");
        var altered = wire.query();
        wire.signedAndSent(altered);
        altered.put("biz_content", "{\"out_trade_no\":\"P2\"}");
        assertThat(wire.sent(altered)).contains("isv.invalid-signature");
        var extra = wire.query();
        wire.signedAndSent(extra);
        extra.put("extra", "1");
        assertThat(wire.sent(extra)).contains("isv.invalid-signature");
    }

    @Test
    void looksAtTheAppBeforeTheMethodBeforeTheSignatureBeforeTheContent() {
        var all = wire.query();
        all.putAll(Map.of("app_id", "1", "method", "none", "sign_type", "MD5", "timestamp", "now", "sign", "x"));
        all.put("biz_content", "no json");
        assertThat(wire.sent(all)).contains("isv.invalid-app-id").startsWith("{\"error_response\":");
        all.put("app_id", alipay.appId());
        assertThat(wire.sent(all)).contains("isv.invalid-method");
        all.put("method", "alipay.trade.query");
        assertThat(wire.sent(all)).contains("isv.invalid-signature-type");
        all.put("sign_type", "RSA2");
        assertThat(wire.sent(all)).contains("isv.invalid-timestamp");
        all.put("timestamp", "2026-01-01 12:00:00");
        assertThat(wire.sent(all)).contains("isv.invalid-signature\"");
        assertThat(wire.signedAndSent(all)).contains("isv.illegal-json");
    }

    @Test
    void takesGbkWhereTheQueryStringNamesNoCharset() {
        var silent = wire.query();
        silent.remove("charset");
        assertThat(wire.signedAndSent(silent)).contains("TRADE_NOT_EXIST");
        silent.put("biz_content", "{\"out_trade_no\":\"P1\",\"x\":\"手机壳\"}");
        assertThat(wire.signedAndSent(silent)).contains("isv.invalid-signature");
    }

    private void refused(String parameter, String value, String code, String subCode) {
        var parameters = wire.query();
        if (value == null) {
            parameters.remove(parameter);
        } else {
            parameters.put(parameter, value);
        }
        assertThat(wire.signedAndSent(parameters))
                .contains("\"code\":\"" + code + "\"")
                .contains("\"" + subCode + "\"")
                .doesNotContain("\"sign\":");
    }
}
