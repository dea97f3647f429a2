package com.mmall.user.reset;

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
record ResetProperties(Duration life, String page) {}
