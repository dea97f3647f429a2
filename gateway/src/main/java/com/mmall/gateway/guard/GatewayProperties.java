package com.mmall.gateway.guard;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the gateway lets in.
 *
 * @param docs whether the API documents and their page are served
 * @param bodyLimit the largest body of a request, unless its route says otherwise
 * @param notifiesPerSecond of Alipay, from one address; beyond that 429
 * @param trustedProxies addresses or networks (10.0.0.0/8) whose word on who asked them is believed
 * @param proxyHeaders which headers they write; {@code any} reads Forwarded only where there is no X-Forwarded
 * @param allowedOrigins further origins, as {@code https://shop.example}, whose pages may act for a logged-in user
 */
@ConfigurationProperties("mmall.gateway")
public record GatewayProperties(
        boolean docs,
        DataSize bodyLimit,
        int notifiesPerSecond,
        List<String> trustedProxies,
        @DefaultValue("any") ProxyHeaders.Family proxyHeaders,
        List<String> allowedOrigins) {
    public GatewayProperties {
        trustedProxies = trustedProxies == null ? List.of() : List.copyOf(trustedProxies);
        allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
    }
}
