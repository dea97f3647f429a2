package com.mmall.product.image;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where pictures are kept.
 *
 * @param ftp the store; without it pictures cannot be added
 */
@ConfigurationProperties("mmall.images")
record ImageProperties(@Nullable Ftp ftp) {
    /** @param directory below which everything is put; blank for the account's own folder */
    record Ftp(
            String host,
            int port,
            String user,
            String password,
            @Nullable String directory,
            boolean tls) {
        Ftp {
            port = port == 0 ? 21 : port;
        }

        @Override
        public String toString() {
            return (tls ? "ftps://" : "ftp://") + user + "@" + host + ":" + port;
        }
    }
}
