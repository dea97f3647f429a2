package com.mmall.conventions.problem;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.util.unit.DataSize;

/** What the server under a service lets in: a little more than the gateway passes on. */
@AutoConfiguration
public class TomcatAutoConfiguration {
    /** Array parameters of clients, which RFC 3986 wants escaped and the gateway lets pass. */
    private static final String PLAIN_IN_A_QUERY = "[]";

    /** Request line and headers: from the gateway come 8 KiB, 4 KiB, and what it adds to them. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> asMuchAsTheGatewayPassesOn(
            @Value("${server.max-http-request-header-size:16KB}") DataSize headerSize) {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setProperty("relaxedQueryChars", PLAIN_IN_A_QUERY);
            connector.setProperty("maxHttpRequestHeaderSize", Long.toString(headerSize.toBytes()));
        });
    }
}
