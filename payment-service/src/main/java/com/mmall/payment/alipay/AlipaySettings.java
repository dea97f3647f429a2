package com.mmall.payment.alipay;

import java.net.URI;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks over the settings that are not keys. */
final class AlipaySettings {
    private static final Logger log = LoggerFactory.getLogger(AlipaySettings.class);

    private static final int LONGEST_QR_TEXT = 1_024;
    private static final int LONGEST_BILL_ADDRESS = 2_048;

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

    static AllowedHosts qrHosts(AlipayProperties properties) {
        return new AllowedHosts(properties.qrHosts(), LONGEST_QR_TEXT);
    }

    /** The gateway is asked as it is, with all that is signed; a simulator has its bills there, too. */
    static AllowedHosts billHosts(AlipayProperties properties) {
        var hosts = new ArrayList<>(properties.billHosts());
        hosts.add(address("gateway-url", properties.gatewayUrl()).getRawAuthority());
        return new AllowedHosts(hosts, LONGEST_BILL_ADDRESS);
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
