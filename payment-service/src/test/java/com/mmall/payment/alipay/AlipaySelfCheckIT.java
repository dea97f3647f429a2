package com.mmall.payment.alipay;

import static com.mmall.payment.alipay.FakeGateway.QUERY;
import static com.mmall.payment.alipay.FakeGateway.signed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-database")
class AlipaySelfCheckIT {
    private FakeGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void isContentWithASignedAnswerThatThereIsNoSuchTrade() {
        gateway.says(signed(QUERY, "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}"));

        assertThat(finding().fine()).isTrue();
        assertThat(finding().line()).endsWith("knows app 2021000117648452 and its key");
    }

    @ParameterizedTest
    @CsvSource({
        "40002, isv.invalid-signature, does not know the public key that belongs to mmall.alipay.private-key",
        "40003, isv.missing-signature-config, does not know the public key",
        "40002, isv.invalid-app-id, mmall.alipay.app-id is unknown there",
        "40002, isv.invalid-timestamp, clock is wrong",
        "40006, isv.insufficient-isv-permissions, is not signed for this app",
        "40002, isv.something-new, 40002 isv.something-new",
    })
    void saysWhatAlipayHasAgainstUs(String code, String subCode, String line) {
        gateway.says("{\"" + QUERY + "\":{\"code\":\"" + code + "\",\"sub_code\":\"" + subCode + "\"}}");

        assertThat(finding().fine()).isFalse();
        assertThat(finding().line()).contains("refuses our calls", line).doesNotContain("\n");
    }

    @Test
    void saysThatTheKeyWeBelieveIsNotTheOneAlipaySignsWith() {
        var value = "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}";
        gateway.says(FakeGateway.answer(
                QUERY,
                value,
                Pairs.sign(Pairs.STRANGER, "SHA256withRSA", value.getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        assertThat(finding().line()).contains("mmall.alipay.alipay-public-key is not the key it signs with");
    }

    @Test
    void saysThatAnswersAreNotAlipays() {
        gateway.says(502, "<html>");

        assertThat(finding().line()).endsWith("gave no usable answer: HTTP 502");
    }

    @Test
    void saysThatTheHostIsUnknown() {
        assertThat(finding("http://gateway.invalid/gateway.do").line())
                .contains("gateway.invalid", "host name unknown");
    }

    private AlipaySelfCheck.Finding finding() {
        return finding(gateway.url());
    }

    private static AlipaySelfCheck.Finding finding(String url) {
        var properties = Samples.properties(url);
        return new AlipaySelfCheck(Adapters.gateway(properties, Pairs.keys()), properties, Duration.ofSeconds(3)).ask();
    }
}
