package com.mmall.payment.alipay;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks over the settings that are not keys. */
final class AlipaySettings {
    private static final Logger log = LoggerFactory.getLogger(AlipaySettings.class);

    private AlipaySettings() {}

    /** @throws WrongAlipaySetting naming the first one that cannot work */
    static void check(AlipayProperties properties) {
        require("app-id", properties.appId(), "\\d{1,32}", "is not an app id (16 digits in Alipay's console)");
        require("seller-id", properties.sellerId(), "2088\\d{12}", "is not a seller's id (16 digits, 2088…)");
        var gateway = address("gateway-url", properties.gatewayUrl());
        if (gateway.getRawQuery() != null) {
            throw new WrongAlipaySetting("gateway-url", "must not have a query string");
        }
        if (!"https".equals(gateway.getScheme())) {
            log.warn("mmall.alipay.gateway-url is not https: fit for a simulator only");
        }
        if (address("notify-url", properties.notifyUrl()).getRawQuery() != null) {
            throw new WrongAlipaySetting("notify-url", "must not have a query string: a notify with one is refused");
        }
        if (properties.qrHosts().isEmpty()) {
            throw new WrongAlipaySetting("qr-hosts", "is empty, so that no QR code could be shown");
        }
    }

    private static void require(String property, String value, String form, String otherwise) {
        if (value.isBlank()) {
            throw new WrongAlipaySetting(property, "is not set");
        }
        if (!value.matches(form)) {
            throw new WrongAlipaySetting(property, otherwise);
        }
    }

    private static URI address(String property, String value) {
        require(property, value, "https?://[^\\s]+", "is not an absolute http or https address");
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new WrongAlipaySetting(property, "is not an absolute http or https address");
        }
    }
}
