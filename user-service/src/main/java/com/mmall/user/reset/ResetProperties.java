package com.mmall.user.reset;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a forgotten password is replaced.
 *
 * @param life of a link
 * @param page the address of the page the link leads to; the token is put behind it as a fragment, which browsers
 *     neither send nor log
 */
@ConfigurationProperties("mmall.reset")
record ResetProperties(Duration life, String page) {
    ResetProperties {
        if (!isAddress(page)) {
            throw new IllegalArgumentException(
                    "mmall.reset.page is made of mmall.public-address and needs to be an http or https address without"
                            + " a fragment, such as https://shop.example/password-reset.html, not " + page);
        }
    }

    private static boolean isAddress(String page) {
        try {
            var uri = new URI(page);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
