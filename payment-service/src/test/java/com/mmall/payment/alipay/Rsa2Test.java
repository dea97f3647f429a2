package com.mmall.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.security.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rsa2Test {
    private static final String TEXT = "a=1&b=手机壳";

    @Test
    void signsAsTheSdkDoes() throws AlipayApiException {
        var bySdk = AlipaySignature.rsaSign(TEXT, Pairs.base64(Pairs.OURS.getPrivate()), "utf-8", "RSA2");

        assertThat(Pairs.rsa2().sign(TEXT, "RSA2", "utf-8")).isEqualTo(bySdk);
    }

    @Test
    void signsAndBelievesTheSameWhereOnlyJavaCanCompute() {
        var slow = new Rsa2(Pairs.keys(), RsaEngine.of(() -> {
            throw new UnsatisfiedLinkError("no library for this machine");
        }));
        var sign = Pairs.sign(Pairs.ALIPAY, "SHA256withRSA", TEXT.getBytes(UTF_8));

        assertThat(slow.sign(TEXT, "RSA2", "utf-8")).isEqualTo(Pairs.rsa2().sign(TEXT, "RSA2", "utf-8"));
        assertThat(slow.genuine(TEXT, sign, UTF_8)).isTrue();
        assertThat(slow.genuine(TEXT + " ", sign, UTF_8)).isFalse();
    }

    @Test
    void computesByConscryptWithoutMakingItEverybodysProvider() {
        assertThat(RsaEngine.fastest().name()).isEqualTo("Conscrypt");
        assertThat(Security.getProvider("Conscrypt")).isNull();
    }

    @Test
    void believesEachOfAlipaysKeysAndNoOther() {
        var alipay = Pairs.rsa2();

        assertThat(alipay.genuine(TEXT, Pairs.sign(Pairs.ALIPAY, "SHA256withRSA", TEXT.getBytes(UTF_8)), UTF_8))
                .isTrue();
        assertThat(alipay.genuine(TEXT, Pairs.sign(Pairs.ALIPAY_NEXT, "SHA256withRSA", TEXT.getBytes(UTF_8)), UTF_8))
                .isTrue();
        assertThat(alipay.genuine(TEXT, Pairs.sign(Pairs.OURS, "SHA256withRSA", TEXT.getBytes(UTF_8)), UTF_8))
                .isFalse();
        assertThat(alipay.genuine(TEXT, Pairs.sign(Pairs.ALIPAY, "SHA1withRSA", TEXT.getBytes(UTF_8)), UTF_8))
                .isFalse();
        assertThat(alipay.genuine(TEXT + " ", Pairs.sign(Pairs.ALIPAY, "SHA256withRSA", TEXT.getBytes(UTF_8)), UTF_8))
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "AAAA", "not base64!", "-_-_", "A+B C/D="})
    void saysNoToWhateverIsNoSignature(String sign) {
        assertThat(Pairs.rsa2().genuine(TEXT, sign, UTF_8)).isFalse();
    }
}
