package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlipayKeysTest {
    @Test
    void refusesOurOwnPublicKeyInThePlaceOfAlipays() {
        var mistaken = with(List.of(Pairs.base64(Pairs.OURS.getPublic())));

        assertThatThrownBy(() -> AlipayKeys.of(mistaken))
                .isInstanceOf(WrongAlipaySetting.class)
                .hasMessageStartingWith("mmall.alipay.alipay-public-key is our own app's public key");
    }

    @Test
    void refusesItAlsoAsTheSecondOfTwo() {
        var mistaken = with(List.of(Pairs.base64(Pairs.ALIPAY.getPublic()), Pairs.base64(Pairs.OURS.getPublic())));

        assertThatThrownBy(() -> AlipayKeys.of(mistaken)).isInstanceOf(WrongAlipaySetting.class);
    }

    @Test
    void refusesToBelieveAnybodyWithoutAlipaysKey() {
        assertThatThrownBy(() -> AlipayKeys.of(with(List.of(" "))))
                .hasMessageStartingWith("mmall.alipay.alipay-public-key is not set");
    }

    @Test
    void keepsSeveralKeysOfAlipays() {
        var both = with(List.of(Pairs.base64(Pairs.ALIPAY.getPublic()), Pairs.base64(Pairs.ALIPAY_NEXT.getPublic())));

        assertThat(AlipayKeys.of(both).theirs()).hasSize(2);
    }

    @Test
    void showsNoKeyWhenPrinted() {
        var properties = with(List.of(Pairs.base64(Pairs.ALIPAY.getPublic())));

        assertThat(properties.toString() + AlipayKeys.of(properties)).doesNotContain(properties.privateKey());
    }

    private static AlipayProperties with(List<String> alipayKeys) {
        var fine = Samples.properties("https://openapi.alipay.com/gateway.do");
        return new AlipayProperties(
                fine.gatewayUrl(),
                fine.appId(),
                fine.sellerId(),
                fine.privateKey(),
                alipayKeys,
                null,
                null,
                null,
                fine.notifyUrl(),
                null,
                20,
                fine.qrHosts(),
                fine.billHosts());
    }
}
