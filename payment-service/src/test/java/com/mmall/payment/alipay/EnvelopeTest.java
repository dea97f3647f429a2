package com.mmall.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final String NODE = "{\"code\":\"10000\", \"a\" : {\"b\":\"}{\"},\"qr\":\"http:\\/\\/x\"}";
    private static final String SIGN = sign(NODE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n_response\":%1$s,\"sign\":\"%2$s\"}",
                "{\"sign\":\"%2$s\",\"n_response\":%1$s}",
                "{\n  \"n_response\" : %1$s ,\n  \"sign\" : \"%2$s\"\n}\n",
                "{\"alipay_cert_sn\":\"ab\",\"n_response\":%1$s,\"sign\":\"%2$s\"}"
            })
    void findsExactlyTheSignedTextWhereverItStands(String form) {
        var envelope = Envelope.of(form.formatted(NODE, SIGN), "n_response");

        assertThat(envelope.node()).isEqualTo(NODE);
        assertThat(envelope.signedBy(Pairs.rsa2())).isTrue();
    }

    @Test
    void acceptsSlashesThatWereEscapedAfterSigning() {
        var unescaped = sign(NODE.replace("\\/", "/"));

        assertThat(Envelope.of("{\"n_response\":" + NODE + ",\"sign\":\"" + unescaped + "\"}", "n_response")
                        .signedBy(Pairs.rsa2()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n_response\":%1$s}",
                "{\"n_response\":%1$s,\"sign\":null}",
                "{\"n_response\":%1$s,\"sign\":[\"%2$s\"]}",
                "{\"n_response\":{\"a\":%1$s,\"sign\":\"%2$s\"}}",
                "{\"other_response\":%1$s,\"sign\":\"%2$s\"}",
                "{\"error_response\":%1$s,\"sign\":\"%2$s\"}",
                "{\"n_response\":{\"code\":\"10000\"},\"was\":%1$s,\"sign\":\"%2$s\"}",
                "{\"n_response\":\"\",\"sign\":\"%2$s\"}"
            })
    void believesNothingElse(String form) {
        assertThat(Envelope.of(form.formatted(NODE, SIGN), "n_response").signedBy(Pairs.rsa2()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{}",
                "[]",
                "\"x\"",
                "<html></html>",
                "{\"a\":1",
                "{\"a\":{\"b\":1}",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1} x",
                "{\"a\":1,\"a\":2}",
                "{'a':1}"
            })
    void refusesWhatIsNotOneWellFormedObject(String text) {
        assertThatThrownBy(() -> Envelope.wellFormed(text)).isInstanceOf(UnusableAnswer.class);
    }

    @Test
    void refusesDeepNestingBeforeTheSdkWouldRecurseIntoIt() {
        assertThatThrownBy(() -> Envelope.wellFormed("{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"))
                .isInstanceOf(UnusableAnswer.class);
    }

    private static String sign(String text) {
        return Pairs.sign(Pairs.ALIPAY, "SHA256withRSA", text.getBytes(UTF_8));
    }
}
