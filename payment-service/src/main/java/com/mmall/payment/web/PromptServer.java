package com.mmall.payment.web;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Makes the server wait {@code mmall.payment.longest-upload} for a whole request. */
@Component
class PromptServer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final Duration longest;

    PromptServer(@Value("${mmall.payment.longest-upload}") Duration longest) {
        this.longest = longest;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(PromptHttp11.class.getName());
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof PromptHttp11 prompt) {
                prompt.waitAtMost(longest);
            }
        });
    }
}
