package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AlipaySettingsTest {
    private static final Map<String, String> FINE = Map.of(
            "mmall.alipay.gateway-url",
            "https://openapi.alipay.com/gateway.do",
            "mmall.alipay.app-id",
            Samples.APP,
            "mmall.alipay.seller-id",
            Samples.SELLER,
            "mmall.alipay.notify-url",
            "https://shop.example/api/payments/alipay/notify");

    @Test
    void acceptsSettingsThatCanWork() {
        assertThatCode(() -> AlipaySettings.check(bound(FINE))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    app-id      |                                     | app-id is not set
                    app-id      | my shop                             | app-id is not an app id
                    seller-id   |                                     | seller-id is not set
                    seller-id   | 20210001                            | seller-id is not a seller's id
                    gateway-url |                                     | gateway-url is not set
                    gateway-url | openapi.alipay.com                  | gateway-url is not an absolute
                    gateway-url | https://openapi.alipay.com/g.do?a=b | gateway-url must not have a query string
                    notify-url  | /api/payments/alipay/notify         | notify-url is not an absolute
                    notify-url  | https://shop.example/n?shop=1       | notify-url must not have a query string
                    """)
    void namesTheSettingThatCannotWork(String name, String value, String message) {
        var settings = new HashMap<>(FINE);
        settings.put("mmall.alipay." + name, value == null ? "" : value);

        assertThatThrownBy(() -> AlipaySettings.check(bound(settings)))
                .isInstanceOf(WrongAlipaySetting.class)
                .hasMessageStartingWith("mmall.alipay." + message);
    }

    private static AlipayProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("mmall.alipay", AlipayProperties.class);
    }
}
